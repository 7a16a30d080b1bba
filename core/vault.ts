import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * What TONUS_KEY is used for. Every purpose has its own key (HKDF-SHA256), so that a value sealed for one purpose
 * cannot be read or looked up as another. AES-256-GCM, 12-byte random nonce, `purpose` as additional data.
 */
export interface Vault {
  seal(purpose: string, plain: Uint8Array): Buffer;
  /** Throws where `box` was not sealed by this key for this purpose. */
  open(purpose: string, box: Uint8Array): Buffer;
  sealText(purpose: string, text: string): Buffer;
  openText(purpose: string, box: Uint8Array): string;
  /** A keyed fingerprint to look up what must not stand in the clear: 43 characters, base64url. */
  fingerprint(purpose: string, value: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

export const keyBytes = 32;

export function createKey(): Buffer {
  return randomBytes(keyBytes);
}

/** @throws RangeError where `key` is not 32 bytes. */
export function createVault(key: Uint8Array): Vault {
  if (key.length !== keyBytes) throw new RangeError(`a key has ${keyBytes} bytes`);
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer => {
    const known = keys.get(purpose);
    if (known) return known;
    const derived = Buffer.from(hkdfSync('sha256', key, '', purpose, keyBytes));
    keys.set(purpose, derived);
    return derived;
  };

  function seal(purpose: string, plain: Uint8Array): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce);
    cipher.setAAD(Buffer.from(purpose));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  function open(purpose: string, box: Uint8Array): Buffer {
    const nonce = box.subarray(0, nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), nonce);
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(box.subarray(-tagBytes));
    return Buffer.concat([decipher.update(box.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  }

  return {
    seal,
    open,
    sealText: (purpose, text) => seal(purpose, Buffer.from(text, 'utf8')),
    openText: (purpose, box) => open(purpose, box).toString('utf8'),
    fingerprint: (purpose, value) =>
      createHmac('sha256', keyFor(purpose)).update(value).digest('base64url'),
  };
}
