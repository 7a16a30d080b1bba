/**
 * What stands behind a button: opaque to people and platforms, at most 64 bytes. It says what was tapped; who may
 * do so is checked when it comes back.
 */
export type Payload =
  /** `token` is the answer (surveys/), `skip`, `back`, or '' for the form of a text question. */
  | { on: 'answer'; ask: string; question: number; token: string }
  | { on: 'case'; case: string; verb: CaseVerb }
  /** `token` is the answer to its question, `gone`, or '' for being asked and for the form. */
  | { on: 'fact'; fact: string; token: string }
  | { on: 'setting'; name: SettingName; value: string }
  /** `asked`: when the person was asked whether they are sure, minutes since 1970. */
  | { on: 'forget'; asked: number }
  | { on: 'command'; name: TappedCommand }
  /** A touchpoint; `''`: something else. */
  | { on: 'feedback'; about: string }
  | { on: 'link'; link: string; yes: boolean }
  | { on: 'unlink'; bond: string }
  /** An invitation, by somebody who had joined without a name. */
  | { on: 'accept'; code: string }
  /** `of` is what it is about, `value` what was chosen; what they are depends on the verb (digest/act.ts). */
  | { on: 'digest'; verb: DigestVerb; of: string; value: string }
  /** `place` is where anybody may join (people/open-places.ts), `''`: with an invitation. */
  | { on: 'join'; place: string };

/** Commands that stand on buttons too (`/help`). */
export const tappedCommands = [
  ...(['settings', 'feedback', 'mydata', 'privacy', 'link', 'unlink'] as const),
  ...(['stop', 'start', 'forget', 'help'] as const),
] as const;
export type TappedCommand = (typeof tappedCommands)[number];

export const caseVerbs = ['claim', 'reply', 'resolve', 'solved', 'unsolved'] as const;
export type CaseVerb = (typeof caseVerbs)[number];

export const settingNames = ['language', 'pause', 'prefer', 'quiet', 'every', 'remind'] as const;
export type SettingName = (typeof settingNames)[number];

export const digestVerbs = [
  ...(['more', 'settings', 'often', 'where', 'away', 'deputy'] as const),
  ...(['take', 'by', 'owner', 'done'] as const),
] as const;
export type DigestVerb = (typeof digestVerbs)[number];

export const skipToken = 'skip';
export const backToken = 'back';

const answerPattern = /^a\.([\w-]{1,24})\.(\d{1,3})\.([\w,-]{0,30})$/;
const digestPattern = /^d\.([a-z]{1,8})\.([\w-]{0,20})\.([\w-]{0,32})$/;
const forgetPattern = /^f\.(\d{1,10})$/;
const factPattern = /^k\.([\w-]{12})\.(\w{0,8})$/;
const casePattern = /^c\.([\w-]{1,24})\.([a-z]{1,10})$/;
const commandPattern = /^m\.([a-z]{1,10})$/;
const joinPattern = /^j\.([\w-]{1,62})$/;
const feedbackPattern = /^b\.([\w-]{0,40})$/;
const linkPattern = /^l\.([\w-]{1,24})\.([yn])$/;
const acceptPattern = /^i\.([\w-]{1,62})$/;
const unlinkPattern = /^u\.([\w-]{1,24})$/;
const settingPattern = /^s\.([a-z]{1,10})\.([\w:-]{0,20})$/;

export function payloadValue(payload: Payload): string {
  switch (payload.on) {
    case 'answer':
      return `a.${payload.ask}.${payload.question}.${payload.token}`;
    case 'case':
      return `c.${payload.case}.${payload.verb}`;
    case 'fact':
      return `k.${payload.fact}.${payload.token}`;
    case 'setting':
      return `s.${payload.name}.${payload.value}`;
    case 'forget':
      return `f.${payload.asked}`;
    case 'feedback':
      return `b.${payload.about}`;
    case 'command':
      return `m.${payload.name}`;
    case 'link':
      return `l.${payload.link}.${payload.yes ? 'y' : 'n'}`;
    case 'accept':
      return `i.${payload.code}`;
    case 'unlink':
      return `u.${payload.bond}`;
    case 'digest':
      return `d.${payload.verb}.${payload.of}.${payload.value}`;
    case 'join':
      return payload.place ? `j.${payload.place}` : 'j';
  }
}

/** null for anything Tonus did not make. */
export function readPayload(value: string): Payload | null {
  const [, place = ''] = joinPattern.exec(value) ?? [];
  if (value === 'j' || place) return { on: 'join', place };
  const [, asked] = forgetPattern.exec(value) ?? [];
  if (asked) return { on: 'forget', asked: Number(asked) };
  const [, ask, question, token] = answerPattern.exec(value) ?? [];
  if (ask && question && token !== undefined) {
    return { on: 'answer', ask, question: Number(question), token };
  }
  const [, fact, told] = factPattern.exec(value) ?? [];
  if (fact && told !== undefined) return { on: 'fact', fact, token: told };
  const [, setting, chosen] = settingPattern.exec(value) ?? [];
  const name = settingNames.find((each) => each === setting);
  if (name && chosen !== undefined) return { on: 'setting', name, value: chosen };
  const [, deed, of = '', what = ''] = digestPattern.exec(value) ?? [];
  const done = digestVerbs.find((each) => each === deed);
  if (done) return { on: 'digest', verb: done, of, value: what };
  const [, typed] = commandPattern.exec(value) ?? [];
  const command = tappedCommands.find((each) => each === typed);
  if (command) return { on: 'command', name: command };
  const [, about] = feedbackPattern.exec(value) ?? [];
  if (about !== undefined) return { on: 'feedback', about };
  const [, link, said] = linkPattern.exec(value) ?? [];
  if (link) return { on: 'link', link, yes: said === 'y' };
  const [, code] = acceptPattern.exec(value) ?? [];
  if (code) return { on: 'accept', code };
  const [, bond] = unlinkPattern.exec(value) ?? [];
  if (bond) return { on: 'unlink', bond };
  const [, id, word] = casePattern.exec(value) ?? [];
  const verb = caseVerbs.find((each) => each === word);
  return id && verb ? { on: 'case', case: id, verb } : null;
}
