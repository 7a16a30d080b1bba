import { ok } from 'node:assert/strict';
import type { Game } from './game.ts';
import { receive } from './tell.ts';

/** The chats of two people are joined: a code from one is typed in the other, and both say yes. */
export async function join(game: Game): Promise<void> {
  const { other, isJoined } = game;
  if (!other || isJoined) return;
  const theirs = { user: other, account: 'telegram' } as const;
  const given = await receive(game, { kind: 'command', name: 'link', rest: '' }, 'well');
  const [code = ''] = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(given[0]?.text ?? '') ?? [];
  const typed = { kind: 'command', name: 'link', rest: code } as const;
  const asked = await receive(game, typed, 'well', theirs);
  const value = asked[0]?.choices[0]?.[0]?.value ?? '';
  const yes = { kind: 'choice', value, message: '501:1' } as const;
  await receive(game, yes, 'well', theirs);
  game.isJoined = true;
  await receive(game, yes, 'well');
  ok(await game.stage.isJoined(), 'both said yes and are not joined');
}
