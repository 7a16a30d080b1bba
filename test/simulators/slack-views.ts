import type { types } from '@slack/bolt';
import { Refusal } from './slack-refusal.ts';
import { app, team } from './slack-workspace.ts';

export interface OpenedView {
  id: string;
  hash: string;
  view: types.ModalView;
}

/** A trigger opens one modal. Slack lets it live for 3 s. */
export interface Views {
  trigger(): string;
  open(trigger: string, view: types.ModalView): object;
  /** Resolves once the bot opened a modal with that trigger. */
  opened(trigger: string): Promise<OpenedView>;
}

export function createViews(): Views {
  const waiting = new Map<string, (opened: OpenedView) => void>();
  const opened = new Map<string, Promise<OpenedView>>();
  const used = new Set<string>();

  function trigger(): string {
    const id = `${Date.now()}.${opened.size + 1}.trigger`;
    opened.set(id, new Promise((resolve) => waiting.set(id, resolve)));
    return id;
  }

  function open(trigger: string, view: types.ModalView): object {
    const resolve = waiting.get(trigger);
    if (!resolve) throw new Refusal('invalid_trigger_id');
    if (used.has(trigger)) throw new Refusal('exchanged_trigger_id');
    used.add(trigger);
    const id = `V${String(used.size).padStart(9, '0')}`;
    resolve({ id, hash: `${Date.now()}.view`, view });
    return { ...view, id, team_id: team.id, app_id: app.id };
  }

  return {
    trigger,
    open,
    opened: (trigger) =>
      opened.get(trigger) ?? Promise.reject(new Error(`there is no trigger ${trigger}`)),
  };
}
