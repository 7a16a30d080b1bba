import type { types } from '@slack/bolt';
import { formAction } from '../../bots/slack/inbound.ts';
import { showMrkdwn, unescapeText } from './slack-mrkdwn.ts';

/** A button or an entry of a select, as somebody sees it. */
export interface Tappable {
  label: string;
  opensForm: boolean;
  /** It is no button: a day is picked. */
  picksDate: boolean;
  /** Of the payload of a tap. */
  action: Readonly<Record<string, unknown>>;
}

/** What a message reads like: its sections one after the other, else its text. */
export function textOf(text: string, blocks: readonly types.KnownBlock[]): string {
  if (blocks.length === 0) return showMrkdwn(text);
  return blocks
    .flatMap((block) => (block.type === 'section' && block.text ? [shownText(block.text)] : []))
    .join('');
}

function shownText(text: types.PlainTextElement | types.MrkdwnElement): string {
  if (text.type === 'mrkdwn') return showMrkdwn(text.text);
  const shown = text.emoji === false ? text.text : text.text.replace(/:[\w+-]+:/g, '[emoji]');
  return unescapeText(shown);
}

/** Row by row. */
export function tappablesOf(blocks: readonly types.KnownBlock[]): Tappable[][] {
  return blocks.flatMap((block) => {
    if (block.type !== 'actions') return [];
    return [block.elements.flatMap((element) => elementTappables(element, block.block_id ?? ''))];
  });
}

export function rowsOf(blocks: readonly types.KnownBlock[]): string[][] {
  return tappablesOf(blocks)
    .map((row) => row.filter(({ opensForm }) => !opensForm).map(({ label }) => label))
    .filter((row) => row.length > 0);
}

function elementTappables(element: types.ActionsBlockElement, block_id: string): Tappable[] {
  if (element.type === 'button') {
    const { action_id = '', text, value = '' } = element;
    const action = { type: 'button', action_id, block_id, text, value };
    const opensForm = action_id.startsWith(formAction);
    return [{ label: shownText(text), opensForm, picksDate: false, action }];
  }
  if (element.type === 'datepicker') {
    const { type, action_id = '', placeholder } = element;
    const label = placeholder ? shownText(placeholder) : '';
    return [{ label, opensForm: false, picksDate: true, action: { type, action_id, block_id } }];
  }
  if (element.type !== 'static_select') return [];
  const { type, action_id, options = [] } = element;
  return options.map((option) => ({
    label: shownText(option.text),
    opensForm: false,
    picksDate: false,
    action: { type, action_id, block_id, selected_option: option },
  }));
}
