import { createKey, createVault } from '../vault.js';
import { readPaper } from './paper.js';
const wrapping = 'round key';
export function wrapNewKey(vault) {
    return vault.seal(wrapping, createKey());
}
export function unwrapKey(vault, wrapped, round) {
    const own = createVault(vault.open(wrapping, wrapped));
    const idFor = (purpose) => (person, question) => own.fingerprint(purpose, JSON.stringify([round, person, question]));
    return {
        ballotId: idFor('ballot'),
        commentId: idFor('comment'),
        seal: (id, paper) => ({ id, box: own.seal(id, paper) }),
        read: ({ id, box }) => readPaper(own.open(id, box)),
    };
}
//# sourceMappingURL=round-key.js.map