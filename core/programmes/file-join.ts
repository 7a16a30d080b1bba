import type { Report } from '../inputs/fields.ts';
import { mismatch, show } from '../inputs/found.ts';
import type { House } from '../model.ts';
import { mostPayloadCharacters, type Place, placesOf } from '../people/open-places.ts';
import type { HousePart } from './file-part.ts';

/** Open joining: each touchpoint must be asked about, and each place must fit into a link. */
export function reportJoin(house: House | null, part: HousePart, report: Report): void {
  const joining = part.join;
  if (!joining) return;
  if (joining.open && joining.touchpoints.length === 0)
    report.at(['join', 'touchpoints'], 'missing; allowed: one touchpoint or more');
  const asked = touchpointsAsked(house, part);
  for (const [index, touchpoint] of joining.touchpoints.entries()) {
    const allowed = `touchpoints that a programme asks customers about: ${asked.join(', ') || 'none'}`;
    if (!asked.includes(touchpoint))
      report.at(['join', 'touchpoints', index], mismatch(touchpoint, allowed));
  }
  for (const place of unfit(placesOf(joining))) {
    const where = place.store ? `${place.touchpoint} and ${place.store}` : place.touchpoint;
    report.at(
      ['join'],
      `found ${show(where)}, which make the link ${show(place.payload)}; allowed: a link of at most ${mostPayloadCharacters} characters that no other place has`,
    );
  }
}

function unfit(places: readonly Place[]): readonly Place[] {
  const payloads = places.map(({ payload }) => payload);
  return places.filter(
    ({ payload }, index) =>
      payload.length > mostPayloadCharacters || payloads.indexOf(payload) < index,
  );
}

function touchpointsAsked(house: House | null, part: HousePart): readonly string[] {
  const stored = (house?.programmes ?? []).flatMap(({ asked, who }) =>
    asked.by === 'touchpoint' && who.audience === 'customer' ? [asked.touchpoint] : [],
  );
  const given = part.programmes.flatMap(({ fields: { trigger, who } }) =>
    trigger?.touchpoint && who?.audience === 'customer' ? [trigger.touchpoint] : [],
  );
  return [...new Set([...stored, ...given])];
}
