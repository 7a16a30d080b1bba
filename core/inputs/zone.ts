/** Whether `zone` is an IANA zone, renamed ones (`Europe/Kiev`) included; offsets such as `+03:00` are not. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const zonesAllowed = 'an IANA time zone such as Europe/Prague or Asia/Almaty';
