import { files, languages } from './languages.ts';
import { placeholdersIn } from './placeholders.ts';

/** What keeps the languages from saying the same. The build ends with it. */

type Sentences = Readonly<Record<string, string>>;

export function languageFaults(): string[] {
  const { sentences: model } = files.en;
  return languages.flatMap((language) => {
    const { sentences, address } = files[language];
    const informal: Sentences = address?.informal ?? {};
    return [
      ...faultsIn(`core/i18n/${language}.ts`, sentences, model, Object.keys(model)),
      ...faultsIn(`core/i18n/${language}-informal.ts`, informal, model, Object.keys(informal)),
    ];
  });
}

/** Names file and key: a sentence that is missing or that nobody says, a value it lacks or that nobody gives it. */
export function faultsIn(
  file: string,
  own: Sentences,
  model: Sentences,
  wanted: readonly string[],
): string[] {
  const missing = wanted.filter((key) => own[key] === undefined);
  return [
    ...missing.map((key) => `${file}: '${key}' is missing`),
    ...Object.entries(own).flatMap(([key, text]) =>
      faultsOf(text, model[key]).map((fault) => `${file}: '${key}' ${fault}`),
    ),
  ];
}

function faultsOf(text: string, model: string | undefined): string[] {
  if (model === undefined) return ['is no sentence of core/i18n/en.ts'];
  const own = namesIn(text);
  if (!own) return ['cannot be read as an ICU message'];
  const wanted = namesIn(model) ?? [];
  return [
    ...wanted.filter((name) => !own.includes(name)).map((name) => `lacks {${name}}`),
    ...own.filter((name) => !wanted.includes(name)).map((name) => `has {${name}} too many`),
  ];
}

/** null where it is no ICU message. */
function namesIn(text: string): string[] | null {
  try {
    return placeholdersIn(text);
  } catch {
    return null;
  }
}
