import { isBody } from './telegram-body.ts';
import { refusal } from './telegram-refusal.ts';

export interface Keyboard {
  rows: string[][];
  /** Label and what stands behind it. */
  buttons: [label: string, data: string][];
  /** Whether the person's client opens a reply to the message. */
  form: boolean;
}

const mostButtons = 100;

/** Reads a `reply_markup`; refuses what Telegram refuses. */
export function readKeyboard(markup: unknown): Keyboard {
  const given = isBody(markup) ? markup : {};
  const rows = (given['inline_keyboard'] ?? []) as { text: string; callback_data: string }[][];
  const buttons = rows
    .flat()
    .map(({ text, callback_data: data }): [string, string] => [text, data]);
  for (const [label, data] of buttons) {
    if (label.trim() === '') throw refusal(400, 'Bad Request: button text must be non-empty');
    const bytes = Buffer.byteLength(data);
    if (bytes < 1 || bytes > 64) throw refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
  }
  if (buttons.length > mostButtons) throw refusal(400, 'Bad Request: reply markup is too long');
  return {
    rows: rows.map((row) => row.map(({ text }) => text)),
    buttons,
    form: given['force_reply'] === true,
  };
}
