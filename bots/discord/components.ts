import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Choice, Outbound, TextForm } from '../../core/bot.ts';
import { labelText } from '../../core/plain-text.ts';

/** Buttons and selects. https://docs.discord.com/developers/components/reference */

const labelLimit = 80;
const optionLimit = 100;
const placeholderLimit = 150;
export const rowsPerMessage = 5;
const buttonsPerRow = 5;
const optionsPerSelect = 25;

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What a button, an option or a form (`line`: of one) was for; `kind` is `''` where Tonus did not make it. */
export function readCustomId(id: string): { kind: string; value: string } {
  const parts = /^(?<kind>choice|form|line):[\d.]*:(?<value>[\s\S]*)$/.exec(id)?.groups;
  return { kind: parts?.['kind'] ?? '', value: parts?.['value'] ?? '' };
}

/** Discord wants ids that are unique in a message, also where two choices share a value. */
export function toCustomId(kind: 'choice' | 'form' | 'line', value: string, place = ''): string {
  return `${kind}:${place}:${value}`;
}

/** A choice and its place in the message: `2.0` is the first of the third group. */
interface Option extends Choice {
  place: string;
}

/** Buttons where they fit; from the largest group on, selects where they do not. The form's button comes last. */
export function toRows({ choices, form }: Outbound): Row[] {
  const formRow = form ? [toRow([toButton(toFormId(form), form.open, ButtonStyle.Primary)])] : [];
  const room = rowsPerMessage - formRow.length;
  const groups = choices.map((group, at) =>
    group.map((choice, index) => ({ ...choice, place: `${at}.${index}` })),
  );
  const rows = groups.map(toButtonRows);
  const largestFirst = [...groups.entries()].sort(([, a], [, b]) => b.length - a.length);
  for (const [at, group] of largestFirst) {
    if (rows.flat().length <= room) break;
    rows[at] = toSelectRows(group);
  }
  const fitting = rows.flat().length <= room ? rows.flat() : toSelectRows(groups.flat());
  return [...fitting, ...formRow];
}

function toFormId({ asks, value }: TextForm): string {
  return toCustomId(asks ? 'line' : 'form', value);
}

function toChoiceId({ value, place }: Option): string {
  return toCustomId('choice', value, place);
}

function toButtonRows(options: readonly Option[]): Row[] {
  return inEvenChunks(options, buttonsPerRow).map((row) =>
    toRow(row.map((option) => toButton(toChoiceId(option), option.label, ButtonStyle.Secondary))),
  );
}

function toSelectRows(options: readonly Option[]): Row[] {
  return inEvenChunks(options, optionsPerSelect).map((part) => {
    const [first, last] = [part.at(0), part.at(-1)];
    const select = {
      type: ComponentType.StringSelect as const,
      custom_id: `select:${first?.place}`,
      placeholder: labelText(`${first?.label} … ${last?.label}`, placeholderLimit),
      options: part.map((each) => ({
        label: labelText(each.label, optionLimit),
        value: toChoiceId(each),
      })),
    };
    return toRow([select]);
  });
}

function toRow(components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function toButton(
  id: string,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
): APIComponentInMessageActionRow {
  return { type: ComponentType.Button, custom_id: id, label: labelText(label, labelLimit), style };
}

/** Chunks of nearly equal length: 11 in chunks of at most 5 are 4, 4 and 3. */
function inEvenChunks<T>(items: readonly T[], most: number): T[][] {
  return inChunks(items, Math.ceil(items.length / Math.ceil(items.length / most)));
}

export function inChunks<T>(items: readonly T[], length: number): T[][] {
  if (items.length === 0) return [];
  return [items.slice(0, length), ...inChunks(items.slice(length), length)];
}
