import QRCode from 'qrcode';
import type { MessageKey } from '../core/i18n/en.ts';
import type { Language } from '../core/i18n/languages.ts';
import type { Values } from '../core/i18n/say.ts';
import type { Audience } from '../core/model.ts';

/** Invitations on A4, eight a page, to print and cut up. The page needs nothing from anywhere else. */

/** In the words of the house. */
type Saying = (language: Language, key: MessageKey, values: Values) => string;

export interface Card {
  name: string;
  audience: Audience;
  language: Language;
  /** A link. */
  telegram: string | null;
  /** A code to type. */
  discord: string | null;
}

export async function invitePage(
  company: string,
  cards: readonly Card[],
  say: Saying,
): Promise<string> {
  const drawn = await Promise.all(cards.map((card) => drawCard(company, card, say)));
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>${escaped(company)}</title>
<style>${style}</style>
</head>
<body>
${drawn.join('\n')}
</body>
</html>
`;
}

async function drawCard(company: string, card: Card, say: Saying): Promise<string> {
  const { name, audience, language, telegram, discord } = card;
  const text = (key: MessageKey): string => escaped(say(language, key, { company, name }));
  const code = telegram ? await QRCode.toString(telegram, { type: 'svg', margin: 0 }) : '';
  const lines = [
    name ? `<h2 dir="auto">${text('page.for')}</h2>` : '',
    `<p>${text(`page.${audience}`)}</p>`,
    telegram ? `<p>${text('page.telegram')}</p><p class="code">${escaped(telegram)}</p>` : '',
    discord ? `<p>${text('page.discord')}</p><p class="code">${escaped(discord)}</p>` : '',
    `<p class="once">${text('page.once')}</p>`,
  ];
  return `<article lang="${language}"><div>${lines.join('')}</div>${code}</article>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const style = `
@page { size: A4; margin: 10mm }
* { box-sizing: border-box }
body { margin: 0; display: grid; grid-template-columns: 1fr 1fr; font: 8.5pt/1.3 sans-serif; color: #111 }
article { height: 69mm; padding: 5mm; border: 1px dashed #999; display: flex; gap: 4mm; overflow: hidden;
  break-inside: avoid; overflow-wrap: anywhere }
article > div { flex: 1; min-width: 0 }
article > svg { flex: none; width: 32mm; height: 32mm }
h2 { font-size: 11pt; margin: 0 0 2mm; max-height: 10mm; overflow: hidden; unicode-bidi: isolate }
p { margin: 0 0 1.5mm }
.code { font: 7.5pt/1.3 monospace }
.once { color: #555 }
@media screen { body { max-width: 190mm; margin: 10mm auto } }
`;
