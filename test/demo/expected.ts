import type { Act, Script } from './script.ts';

/** What follows from a script, as counts, whatever the program does. */

export type Count = (script: Script) => number;

export const none: Count = () => 0;
export const joins: Count = ({ joins }) => one(joins !== 'found');
/** Nothing is sent after a stop, nor through a closed door. */
export const asked: Count = ({ first }) => one(!first.some((act) => isStop(act) || isBlock(act)));
export const answers: Count = ({ says, late }) =>
  late ? 0 : Object.values(says).filter((acts) => acts.some(isAnswer)).length;
export const answered: Count = (script) => one(answers(script) > 0);
/** Gets to the thanks at the end. */
export const thanked: Count = (script) =>
  one(answers(script) > 0 && !script.goesAway && stopped(script) === 0);
export const skips: Count = ({ says }) =>
  Object.values(says).filter((acts) => acts.some(isSkip)).length;
export const stopped: Count = (script) => one(actsOf(script).some(isStop));
export const blocked: Count = (script) => one(actsOf(script).some(isBlock));
export const late: Count = ({ late }) => one(late);
export const unhappy: Count = ({ unhappy }) => one(unhappy !== null);
export const claimed: Count = ({ unhappy }) =>
  one(unhappy !== null && unhappy.ends !== 'untouched');
export const replies: Count = ({ unhappy }) => unhappy?.replies.length ?? 0;
export const repliedTo: Count = (script) => one(replies(script) > 0);
export const resolved: Count = ({ unhappy }) => one(unhappy?.ends === 'resolved');
export const solved: Count = (script) => saidSolved(script, true);
export const unsolved: Count = (script) => saidSolved(script, false);
export const reopened: Count = (script) => one(unsolved(script) > 0);
export const mischief: Count = (script) => textsOf(script).filter(isMischief).length;

/** How often something came again that was to count once. */
export const repeats: Count = (script) =>
  actsOf(script).reduce((sum: number, act) => {
    if (typeof act === 'string') return sum;
    if ('taps' in act) return sum + act.times - 1;
    return 'tap' in act ? sum + act.delivered - 1 : sum;
  }, 0);

/** Everything they write, freely or into forms, and every button they tap once. */
export function textsOf(script: Script): string[] {
  return actsOf(script).flatMap((act) => {
    if (typeof act === 'string') return [act];
    return 'types' in act ? [act.types] : [];
  });
}

/** What a spreadsheet, Slack or Discord would make something of. */
export function isMischief(text: string): boolean {
  return /=\w+\(|<[!@#]|@everyone|@here/.test(text);
}

function one(holds: boolean): number {
  return holds ? 1 : 0;
}

function saidSolved({ unhappy }: Script, solved: boolean): number {
  if (unhappy?.ends !== 'resolved') return 0;
  return unhappy.replies.filter((reply) => reply.solved === solved).length;
}

function actsOf({ first, says, last }: Script): Act[] {
  return [...first, ...Object.values(says).flat(), ...last];
}

function isAnswer(act: Act): boolean {
  if (typeof act === 'string') return true;
  return 'taps' in act || 'tap' in act || 'types' in act || isSkip(act);
}

function isSkip(act: Act): boolean {
  return typeof act === 'object' && 'does' in act && act.does === 'skips';
}

function isStop(act: Act): boolean {
  return typeof act === 'object' && 'stops' in act;
}

function isBlock(act: Act): boolean {
  return typeof act === 'object' && 'does' in act && act.does === 'blocks the bot';
}
