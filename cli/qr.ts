import QRCode from 'qrcode';

/** A QR code in characters, for a terminal. */
export async function drawCode(link: string): Promise<string> {
  return await QRCode.toString(link, { type: 'terminal', small: true });
}
