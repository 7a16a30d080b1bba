import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { MessageKey } from '../../core/i18n/en.ts';
import { isLanguage } from '../../core/i18n/languages.ts';
import { catalogues } from '../../core/i18n/say.ts';

/** The slash commands that Discord offers, and whether it offers them already. */

/** The option that holds what follows a command. */
export const textOption = 'text';
export const anyCommand = 'tonus';

export const commandNames = [
  ...([anyCommand, 'start', 'stop', 'help', 'settings', 'privacy'] as const),
  ...(['mydata', 'forget', 'feedback', 'link', 'unlink', 'digest'] as const),
] as const;

/** What people can type. `/tonus stop` is the same as a command `stop`. */
export const slashCommands: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[] =
  commandNames.map((name) => ({
    type: ApplicationCommandType.ChatInput,
    name,
    ...described(`command.${name}`),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: textOption,
        ...described('command.text'),
      },
    ],
  }));

/** English is what everybody reads whose language is not among the others, or is none that Discord knows. */
function described(key: MessageKey) {
  const translations: LocalizationMap = {};
  for (const locale of Object.values(Locale)) {
    const [language = ''] = locale.split('-');
    if (language !== 'en' && isLanguage(language)) translations[locale] = catalogues[language][key];
  }
  return { description: catalogues.en[key], description_localizations: translations };
}

type Command = RESTPostAPIChatInputApplicationCommandsJSONBody | APIApplicationCommand;

/** Whether the application has these commands and no others. */
export function areOurs(known: readonly APIApplicationCommand[]): boolean {
  return isDeepStrictEqual(toComparable(known), toComparable(slashCommands));
}

/** Discord gives them back in an order of its own, and with fields of its own. */
function toComparable(commands: readonly Command[]) {
  return new Map(
    commands.map(({ name, description, description_localizations, contexts, options }) => [
      name,
      {
        description,
        description_localizations,
        contexts: contexts?.toSorted(),
        options: options?.map((each) => [each.type, each.name, each.description]),
      },
    ]),
  );
}
