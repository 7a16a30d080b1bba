import { message, type Reply } from '../bot.ts';
import type { Booth } from '../context.ts';
import { forget } from '../people/forget.ts';
import { type MyData, myData } from '../people/my-data.ts';
import { payloadValue } from './payload.ts';
import type { KnownSpeaker } from './speaker.ts';

/** `/mydata` and `/forget`. */

export async function sendMyData(booth: Booth, speaker: KnownSpeaker): Promise<Reply> {
  const data = await myData(booth, speaker.member);
  const file = {
    name: 'my-data.json',
    type: 'application/json',
    bytes: Buffer.from(`${JSON.stringify(data, null, 2)}\n`),
  };
  return { replaces: null, messages: [message(summary(speaker, data), { file })] };
}

function summary({ say }: KnownSpeaker, data: MyData): string {
  const { person, accounts } = data;
  const all = [data, ...data.joined];
  const count = (key: 'answers' | 'cases' | 'closedRounds'): number =>
    all.reduce((sum, each) => sum + each[key].length, 0);
  const rounds = count('closedRounds');
  const facts = Object.entries(person.facts).map(([name, value]) => `${name}: ${value}`);
  return [
    say('mydata.title'),
    say('mydata.person', { name: person.name || person.id }),
    ...facts,
    say('mydata.accounts', { platforms: accounts.map(({ platform }) => platform).join(', ') }),
    say('mydata.counts', { answers: count('answers'), cases: count('cases') }),
    ...(rounds > 0 ? [say('mydata.closed', { rounds })] : []),
    say('mydata.forget'),
  ].join('\n');
}

/** Asks once more. */
export async function askToForget(_: Booth, { say }: KnownSpeaker): Promise<Reply> {
  const button = { label: say('forget.yes'), value: payloadValue({ on: 'forget' }) };
  return { replaces: null, messages: [message(say('forget.sure'), { choices: [[button]] })] };
}

export async function forgetMe(booth: Booth, { member, say }: KnownSpeaker): Promise<Reply> {
  const { removed, left } = await forget(booth, member.id);
  return { replaces: message(say('forget.done', { removed, left })), messages: [] };
}
