import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKey, createVault } from '../../core/vault.ts';

const vault = createVault(createKey());

describe('the vault', () => {
  it('opens what it sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(vault.openText('a', vault.sealText('a', text))).toBe(text);
      }),
    );
  });

  it('refuses another purpose, another key and a changed byte', () => {
    const box = vault.sealText('comment', 'secret');
    expect(() => vault.openText('address', box)).toThrow();
    expect(() => createVault(createKey()).openText('comment', box)).toThrow();
    const changed = Buffer.from(box);
    changed[changed.length - 20] = (changed.at(-20) ?? 0) ^ 1;
    expect(() => vault.openText('comment', changed)).toThrow();
  });

  it('seals the same text differently each time, and finds it by one fingerprint', () => {
    expect(vault.sealText('a', 'x').equals(vault.sealText('a', 'x'))).toBe(false);
    expect(vault.fingerprint('a', 'x')).toBe(vault.fingerprint('a', 'x'));
    expect(vault.fingerprint('a', 'x')).not.toBe(vault.fingerprint('b', 'x'));
    expect(vault.fingerprint('a', 'x')).toMatch(/^[\w-]{43}$/);
  });

  it('refuses a key of another length', () => {
    expect(() => createVault(Buffer.alloc(16))).toThrow(RangeError);
  });
});
