import type { AnswerValue } from '../model.ts';
import { createKey, createVault, type Vault } from '../vault.ts';
import { readPaper } from './paper.ts';
import type { Ballot } from './store.ts';

/** What the key of one round does: names its ballots and seals them. When it is destroyed, both are over. */
export interface RoundKey {
  /** HMAC of round, person and question: found by who knows all three and the key. */
  ballotId(person: string, question: string): string;
  /** A box opens only on the ballot it was sealed for. */
  seal(ballotId: string, paper: Buffer): Ballot;
  read(ballot: Ballot): AnswerValue | undefined;
  /** The same each time a close is tried again; when the key is gone, nobody can tell whose comment it was. */
  commentId(person: string, question: string): string;
}

const wrapping = 'round key';

export function wrapNewKey(vault: Vault): Buffer {
  return vault.seal(wrapping, createKey());
}

export function unwrapKey(vault: Vault, wrapped: Uint8Array, round: string): RoundKey {
  const own = createVault(vault.open(wrapping, wrapped));
  const idFor =
    (purpose: string) =>
    (person: string, question: string): string =>
      own.fingerprint(purpose, JSON.stringify([round, person, question]));
  return {
    ballotId: idFor('ballot'),
    commentId: idFor('comment'),
    seal: (id, paper) => ({ id, box: own.seal(id, paper) }),
    read: ({ id, box }) => readPaper(own.open(id, box)),
  };
}
