import { sentences as en, type MessageKey } from '../i18n/en.ts';
import type { Texts } from '../i18n/languages.ts';
import { placeholdersIn } from '../i18n/placeholders.ts';
import { buttonKeys, respondentKeys } from '../i18n/wording.ts';
import type { Path } from '../inputs/fault.ts';
import type { Report } from '../inputs/fields.ts';
import { hint, show } from '../inputs/found.ts';
import type { House } from '../model.ts';
import { promised } from '../promised.ts';
import type { HousePart } from './file-part.ts';

/** Sentences of the house's own: each must be one that we say, in every language, with the same values in it. */
export function reportWording(house: House | null, part: HousePart, report: Report): void {
  const spoken = part.company?.languages ?? house?.company.languages ?? [];
  const touchpoints = [...(house?.touchpoints ?? []), ...part.touchpoints];
  const named = new Set(touchpoints.map((touchpoint) => `touchpoint.${touchpoint}`));
  for (const [key, texts] of Object.entries(part.wording?.texts ?? {})) {
    const at = ['wording', 'texts', key];
    if (isOurs(key)) reportTexts(key, en[key], texts, at, report);
    else if (named.has(key)) reportTexts(key, '', texts, at, report);
    else report.at(at, `found the key ${show(key)}; allowed: ${allowedKeys}${hint(key, ours)}`);
    const lacking = spoken.filter((language) => texts[language] === undefined);
    if (lacking.length > 0)
      report.at(
        at,
        `missing ${lacking.join(', ')}; allowed: a text in each of ${spoken.join(', ')}`,
      );
  }
}

const ours = respondentKeys.join(', ');
const allowedKeys = 'the sentences that `tonus wording` prints, and touchpoint. with a touchpoint';
/** Slack's longest button. */
const mostLabelCharacters = 75;

function isOurs(key: string): key is MessageKey {
  return (respondentKeys as readonly string[]).includes(key);
}

function reportTexts(key: string, our: string, texts: Texts, at: Path, report: Report): void {
  for (const [language, text] of Object.entries(texts)) {
    const path = [...at, language];
    if (buttonKeys.has(key) && text.length > mostLabelCharacters)
      report.at(
        path,
        `found ${text.length} characters; allowed: ${mostLabelCharacters}, for a button`,
      );
    if (key.startsWith('first.') && !text.includes('/stop'))
      report.at(path, 'missing /stop; allowed: first words that say how to end it');
    reportPlaceholders(key, our, text, path, report);
  }
}

/** Values that every sentence may have. */
const always = new Set(['company', ...Object.keys(promised)]);

function reportPlaceholders(
  key: string,
  our: string,
  text: string,
  at: Path,
  report: Report,
): void {
  const found = read(text, at, report);
  if (!found) return;
  const values = placeholdersIn(our);
  const needed = values.filter((name) => name !== 'company' || key.startsWith('first.'));
  const missing = needed.filter((name) => !found.includes(name));
  const surplus = found.filter((name) => !values.includes(name) && !always.has(name));
  const allowed = braced([...new Set([...values, 'company'])]);
  if (missing.length > 0) report.at(at, `missing ${braced(missing)}; allowed: ${allowed}`);
  for (const name of surplus)
    report.at(at, `found {${name}}; allowed: ${allowed}`, Math.max(0, text.indexOf(`{${name}`)));
}

function braced(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ');
}

/** null where it is no ICU message. */
function read(text: string, at: Path, report: Report): readonly string[] | null {
  try {
    return placeholdersIn(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    report.at(
      at,
      `cannot be read: ${faultIn(error)}; allowed: text with {names} in braces`,
      offsetOf(error),
    );
    return null;
  }
}

/** `EXPECT_ARGUMENT_CLOSING_BRACE` in the words of people. */
function faultIn({ message }: SyntaxError): string {
  return message.toLowerCase().replaceAll('_', ' ');
}

function offsetOf(error: SyntaxError): number {
  const { location } = error as { location?: { start?: { offset?: number } } };
  return location?.start?.offset ?? 0;
}
