import type { types } from '@slack/bolt';
import { formAction } from '../../bots/slack/inbound.ts';

/** A button or an entry of a select, as somebody sees it. */
export interface Tappable {
  label: string;
  opensForm: boolean;
  /** Of the payload of a tap. */
  action: Readonly<Record<string, unknown>>;
}

/** What a message reads like: its sections one after the other, else its text. */
export function textOf(text: string, blocks: readonly types.KnownBlock[]): string {
  const sections = blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text] : []));
  const isBlank = blocks.length === 0;
  return unescapeText(isBlank ? text : sections.join(''));
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
    return [{ label: unescapeText(text.text), opensForm, action }];
  }
  if (element.type !== 'static_select') return [];
  const { type, action_id, options = [] } = element;
  return options.map((option) => ({
    label: unescapeText(option.text.text),
    opensForm: false,
    action: { type, action_id, block_id, selected_option: option },
  }));
}

export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function unescapeText(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
