import { sentences as en, type MessageKey } from '../i18n/en.ts';
import { ownText } from '../i18n/wording.ts';
import type { Speaker } from './speaker.ts';

/** What people call a touchpoint; the name in the programme file where nobody said how. */
export function touchpointName({ say, house, language }: Speaker, touchpoint: string): string {
  const key = `touchpoint.${touchpoint}`;
  const own = ownText(house.wording, language, key);
  if (own) return own;
  if (isKey(key)) return say(key);
  const words = touchpoint.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
