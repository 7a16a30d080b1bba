import type { Act, Script } from './script.ts';

/** What follows from a script, whatever the program does. */

/** Whether anything is sent to them: not after a stop, and not through a closed door. */
export function isAsked({ first }: Script): boolean {
  return !first.some((act) => isStop(act) || isBlock(act));
}

export function answersOf({ says, late }: Script): number {
  if (late) return 0;
  return Object.values(says).filter((acts) => acts.some(isAnswer)).length;
}

export function skipsOf({ says }: Script): number {
  return Object.values(says).filter((acts) => acts.some(isSkip)).length;
}

/** Gets to the thanks at the end. */
export function finishes(script: Script): boolean {
  return answersOf(script) > 0 && !script.goesAway && !hasStopped(script);
}

export function hasStopped(script: Script): boolean {
  return actsOf(script).some(isStop);
}

export function hasBlocked(script: Script): boolean {
  return actsOf(script).some(isBlock);
}

/** How often something came twice that was to count once. */
export function repeatsOf(script: Script): number {
  return actsOf(script)
    .map((act) => {
      if (typeof act === 'string') return 0;
      if ('taps' in act) return act.times - 1;
      return 'tap' in act ? act.delivered - 1 : 0;
    })
    .reduce<number>((sum, each) => sum + each, 0);
}

/** Everything they write freely or into forms. */
export function textsOf(script: Script): string[] {
  return actsOf(script).flatMap((act) => {
    if (typeof act === 'string') return [act];
    return 'types' in act ? [act.types] : [];
  });
}

/** What a spreadsheet, Slack or Discord would make something of. */
export function isHostile(text: string): boolean {
  return /^[=+@-]\w+\(|<[!@#]|@everyone|@here|<script|\]\(/.test(text);
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
