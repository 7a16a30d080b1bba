import { type APIApplicationCommand, Locale } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { areOurs, slashCommands } from '../../../bots/discord/commands.ts';
import type { MessageKey } from '../../../core/i18n/en.ts';
import { languages } from '../../../core/i18n/languages.ts';
import { catalogues } from '../../../core/i18n/say.ts';

describe('commands', () => {
  /** As Discord gives them back. */
  const known = slashCommands.toReversed().map((command, index) => ({
    ...command,
    id: String(index),
    version: '1',
    default_member_permissions: null,
    contexts: command.contexts?.toReversed(),
  })) as unknown as APIApplicationCommand[];
  const [first, ...others] = known as [APIApplicationCommand, ...APIApplicationCommand[]];

  test('are ours in any order and with what Discord adds', () => {
    expect(areOurs(known)).toBe(true);
  });

  test.each<[string, APIApplicationCommand[]]>([
    ['one is missing', others],
    ['one is too many', [...known, { ...first, name: 'old' }]],
    ['a description differs', [{ ...first, description: 'old' }, ...others]],
    ['a translation differs', [{ ...first, description_localizations: { cs: 'x' } }, ...others]],
    ['an option is missing', [{ ...first, options: [] }, ...others]],
    ['they stand elsewhere', [{ ...first, contexts: [0] }, ...others]],
  ])('are not ours where %s', (_, commands) => {
    expect(areOurs(commands)).toBe(false);
  });

  test('are described in every language that Discord knows, as its file says', () => {
    const known: readonly string[] = Object.values(Locale);
    const others = languages.filter((each) => known.includes(each));
    expect(others).toEqual(expect.arrayContaining(['ru', 'cs']));
    for (const { name, description, description_localizations: translations } of slashCommands) {
      expect(Object.keys(translations ?? {}).filter((each) => !known.includes(each))).toEqual([]);
      const key = `command.${name}` as MessageKey;
      expect(description).toBe(catalogues.en[key]);
      for (const each of others)
        expect(translations).toMatchObject({ [each]: catalogues[each][key] });
    }
  });

  test('fit what Discord allows', () => {
    for (const { name, options = [], ...command } of slashCommands) {
      expect(name).toMatch(/^[a-z]{1,32}$/);
      for (const { description, description_localizations: others } of [command, ...options])
        for (const text of [description, ...Object.values(others ?? {})])
          expect(text?.length).toBeLessThanOrEqual(100);
    }
  });
});
