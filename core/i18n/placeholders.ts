import { IntlMessageFormat } from 'intl-messageformat';

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** Names of the values a sentence needs, in its plural and select forms too. @throws SyntaxError */
export function placeholdersIn(text: string): string[] {
  const parsed = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
  return [...new Set(namesIn(parsed))].sort();
}

function namesIn(elements: Elements): string[] {
  return elements.flatMap((element) => {
    const forms = 'options' in element ? Object.values(element.options) : [];
    const own = 'value' in element && !isWords(element) ? [String(element.value)] : [];
    return [...own, ...forms.flatMap(({ value }) => namesIn(value))];
  });
}

function isWords({ type }: Elements[number]): boolean {
  return type === 0;
}
