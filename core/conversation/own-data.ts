import { message, type Reply } from '../bot.ts';
import type { Booth } from '../context.ts';
import { sayDate } from '../i18n/say.ts';
import { forget } from '../people/forget.ts';
import { type MyData, myData } from '../people/my-data.ts';
import type { MyFact } from '../people/my-facts.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import type { Update } from './answer.ts';
import { correctChoice, factId } from './correct.ts';
import { factLabel } from './fact-label.ts';
import { payloadValue } from './payload.ts';
import type { KnownSpeaker, Speaker } from './speaker.ts';

/** `/mydata` and `/forget`. */

const minuteMs = 60_000;
/** A button that was shown earlier asks once more: nobody erases everything by a tap on an old message. */
const sureMs = 15 * minuteMs;

export async function sendMyData(booth: Booth, speaker: KnownSpeaker): Promise<Reply> {
  const data = await myData(booth, speaker.member, speaker.say('mydata.not-identifiable'));
  const file = {
    name: 'my-data.json',
    type: 'application/json',
    bytes: Buffer.from(`${JSON.stringify(data, null, 2)}\n`),
  };
  const choices = countedFacts(data).map(({ name }) =>
    correctChoice(speaker, name, factId(booth, speaker.member.id, name)),
  );
  const shown = message(summary(speaker, data), {
    file,
    choices: choices.length > 0 ? [choices] : [],
  });
  return { replaces: null, messages: [shown] };
}

function summary(speaker: KnownSpeaker, data: MyData): string {
  const { say } = speaker;
  const { person, accounts } = data;
  const all = [data, ...data.joined];
  const count = (key: 'answers' | 'cases' | 'closedRounds'): number =>
    all.reduce((sum, each) => sum + each[key].length, 0);
  const rounds = count('closedRounds');
  return [
    say('mydata.title'),
    say('mydata.person', { name: person.name || person.id }),
    ...countedFacts(data).map((fact) => factLine(speaker, fact)),
    say('mydata.accounts', {
      platforms: accounts.map(({ platform }) => say(`platform.${platform}`)).join(', '),
    }),
    say('mydata.counts', { answers: count('answers'), cases: count('cases') }),
    ...(rounds > 0 ? [say('mydata.closed', { rounds })] : []),
    say('mydata.forget'),
  ].join('\n');
}

/** Of each fact the one that counts. */
function countedFacts(data: MyData): MyFact[] {
  return [data, ...data.joined].flatMap(({ facts }) => facts.filter(({ counts }) => counts));
}

function factLine(speaker: KnownSpeaker, fact: MyFact): string {
  const { say, language, house, member } = speaker;
  const { name, source, at, notAskedUntil } = fact;
  const value = factLabel(speaker, name, fact.value);
  const date = (of: Date): string => sayDate(language, of, zoneOf(house, member));
  const line = say('mydata.fact', { name, value, source: say(`fact.${source}`), date: date(at) });
  if (!notAskedUntil) return line;
  return `${line} ${say('mydata.fact.until', { date: date(notAskedUntil) })}`;
}

/** Asks once more. */
export async function askToForget({ clock }: Booth, { say }: Speaker): Promise<Reply> {
  const asked = Math.floor(+clock.now() / minuteMs);
  const button = { label: say('forget.yes'), value: payloadValue({ on: 'forget', asked }) };
  return { replaces: null, messages: [message(say('forget.sure'), { choices: [[button]] })] };
}

/**
 * Also for somebody who is known no more, because a first handling was cut short. Then the reply is a message: what is
 * resumed replaces nothing.
 */
export async function forgetMe(
  booth: Booth,
  speaker: Speaker,
  { asked }: { asked: number },
  { again, message: tapped }: Pick<Update, 'again' | 'message'>,
): Promise<Reply> {
  const { member, address, say } = speaker;
  const isOld = +booth.clock.now() - asked * minuteMs > sureMs;
  if (member && isOld && !again) return await askToForget(booth, speaker);
  const person = member?.id ?? (await booth.people.accountOf(address))?.person;
  if (!person && !again) return { replaces: null, messages: [] };
  const none = { removed: 0, left: 0 };
  const { own, managers } = person
    ? await forget(booth, person, tapped)
    : { own: none, managers: none };
  const isSeen = managers.removed + managers.left > 0;
  const lines = [say('forget.done', { ...own }), isSeen && say('forget.managers', { ...managers })];
  const done = message([...lines, say('forget.rest')].filter(Boolean).join(' '));
  return again ? { replaces: null, messages: [done] } : { replaces: done, messages: [] };
}
