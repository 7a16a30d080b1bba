/** Words that mean a command when they are the whole message. */
const words: Readonly<Record<string, readonly string[]>> = {
  stop: ['stop', 'unsubscribe', 'стоп', 'хватит', 'отписаться', 'konec', 'dost', 'odhlásit'],
  start: ['start', 'subscribe', 'старт', 'подписаться', 'začít', 'přihlásit'],
  settings: ['settings', 'настройки', 'nastavení'],
  help: ['help', 'помощь', 'nápověda'],
  privacy: ['privacy', 'конфиденциальность', 'soukromí'],
  feedback: ['feedback', 'отзыв', 'zpětná vazba'],
  mydata: ['my data', 'мои данные', 'moje data', 'moje údaje'],
  forget: ['forget me', 'забудь меня', 'забудьте меня', 'zapomeň na mě', 'zapomeňte na mě'],
  link: ['link a chat', 'связать чаты', 'propojit chaty'],
  unlink: ['unlink', 'разъединить чаты', 'rozpojit chaty'],
  hello: ['hello', 'hi', 'привет', 'здравствуйте', 'ahoj', 'dobrý den'],
};

const commands = new Map(
  Object.entries(words).flatMap(([command, each]) => each.map((word) => [word, command] as const)),
);

/** null where the text is no command. */
export function commandIn(text: string): string | null {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '');
  return commands.get(word) ?? null;
}
