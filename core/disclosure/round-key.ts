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
}

const wrapping = 'round key';

export function wrapNewKey(vault: Vault): Buffer {
  return vault.seal(wrapping, createKey());
}

export function unwrapKey(vault: Vault, wrapped: Uint8Array, round: string): RoundKey {
  const own = createVault(vault.open(wrapping, wrapped));
  return {
    ballotId: (person, question) =>
      own.fingerprint('ballot', JSON.stringify([round, person, question])),
    seal: (id, paper) => ({ id, box: own.seal(id, paper) }),
    read: ({ id, box }) => readPaper(own.open(id, box)),
  };
}
