/** What Node says where not one byte of a request left: the platform provably took nothing. */
const codes: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether a network error with this code means that the request was never sent. */
export function wasNeverSent(code: string): boolean {
  return codes.has(code);
}
