import { escapeText } from '../simulators/slack-mrkdwn.ts';
import type { Line, Look } from './stories.ts';

/** Chats as HTML, in the manner of each platform but without its marks. */

export interface Drawing {
  /** How the chat looks: a class of pictures.css. */
  as: 'telegram' | 'slack' | 'discord' | 'discord dark';
  /** The name that Tonus has there. */
  bot: string;
  /** What stands above the chat. */
  place: string;
  /** Side by side. */
  looks: readonly Look[];
  /** Label of the button that opens a form; `''` where people simply type. */
  write: string;
}

export function draw(drawing: Drawing): string {
  const { as, place, looks } = drawing;
  const chats = looks.map((look) => {
    const lines = look.map((line) => drawLine(drawing, line)).join('');
    const head = `${as === 'telegram' ? drawFace(drawing) : ''}<b>${escapeText(place)}</b>`;
    return `<section><header>${head}</header><div>${lines}</div></section>`;
  });
  return `<main class="${as}">${chats.join('')}</main>`;
}

function drawLine(drawing: Drawing, { text, rows, form, picture }: Line): string {
  const { write } = drawing;
  const withForm = form && write && !rows.flat().includes(write);
  const drawn = (withForm ? [...rows, [write]] : rows)
    .map((row) => `<nav>${row.map((label) => drawButton(label, label === write)).join('')}</nav>`)
    .join('');
  const shown = picture ? `<img src="${toUrl(picture)}">` : '';
  const said = text ? `<p>${escapeText(text)}</p>` : '';
  return `<article>${drawSender(drawing)}${said}${shown}${drawn}</article>`;
}

/** In a chat with one bot, Telegram names it once, above. */
function drawSender(drawing: Drawing): string {
  if (drawing.as === 'telegram') return '';
  return `${drawFace(drawing)}<h2>${drawing.bot}<small>app</small></h2>`;
}

function toUrl(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

function drawFace({ bot }: Drawing): string {
  return `<i>${bot.slice(0, 1).toUpperCase()}</i>`;
}

function drawButton(label: string, opensForm: boolean): string {
  return `<button${opensForm ? ' class="form"' : ''}>${escapeText(label)}</button>`;
}
