import { sayShare } from '../i18n/say.ts';
import { figureName, figureText } from './customers.ts';
import type { SegmentRow } from './segments.ts';
import type { TouchpointRow } from './touchpoints.ts';
import type { Voice } from './voice.ts';

/** Customers along their way and by segment, in words. Pure. */

/** One touchpoint alone says what the figures above say. */
export function touchpointLines(voice: Voice, rows: readonly TouchpointRow[]): string[] {
  if (rows.length < 2) return [];
  return [voice.say('digest.touchpoints'), ...rows.map((row) => `• ${touchpointLine(voice, row)}`)];
}

function touchpointLine(voice: Voice, { touchpoint, said, themes, openCases }: TouchpointRow) {
  const names = themes.map((theme) => voice.nameOf(theme)).join(', ');
  return [
    said ? figureText(voice, touchpoint, said.of.measure, said.figure) : touchpoint,
    ...(names ? [voice.say('digest.touchpoint.themes', { names })] : []),
    ...(openCases > 0 ? [voice.say('digest.touchpoint.cases', { count: openCases })] : []),
  ].join('; ');
}

export function segmentLines(voice: Voice, rows: readonly SegmentRow[]): string[] {
  if (rows.length === 0) return [];
  return [voice.say('digest.segments'), ...rows.map((row) => `• ${segmentLine(voice, row)}`)];
}

function segmentLine(voice: Voice, row: SegmentRow): string {
  const { segment, people, reached, asked, answered, said } = row;
  const reach = sayShare(voice.language, people > 0 ? reached / people : 0);
  const share = sayShare(voice.language, asked > 0 ? answered / asked : 0);
  return [
    voice.say('digest.segment', { segment, reach, reached, people }),
    ...(asked > 0 ? [voice.say('digest.segment.answered', { share, answered, asked })] : []),
    ...(said ? [figureText(voice, figureName(voice, said.of), said.of.measure, said.figure)] : []),
  ].join('; ');
}
