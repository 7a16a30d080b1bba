import { describe, expect, it } from 'vitest';
import { trySurvey } from '../../core/conversation/try-survey.ts';
import { chats, useVisits } from './visits.ts';

const { database, world, imported, visited } = useVisits();
const user = chats['c-anna'];
const dayMs = 86_400_000;

const tap = async (label: string): Promise<string> => {
  await world().telegram.tap(user, label);
  return last();
};
const last = (): string => world().telegram.last(user).outbound.text;
const rows = async (name: string) => await database.db.collection(name).find({}).toArray();

async function answers() {
  const said = await world().core.context.conversation.answersOfPerson('c-anna');
  return said.map(({ question, value }) => [question, value]);
}

describe('what somebody just said of themselves', () => {
  it('is known to the conditions and texts of the questions behind it, and no tap is lost', async () => {
    await visited('v');
    await tap('Yes');
    expect(await tap('Prague')).toContain('Will you come to Prague again?');
    expect(await tap('Yes')).toContain('Thank you');
    expect(await answers()).toEqual([
      ['buys', true],
      ['where', 'praha'],
      ['again', true],
    ]);
  });

  it('is known no more where an earlier answer is changed, and what hung on it is not asked', async () => {
    await visited('v');
    for (const label of ['Yes', 'Prague', 'Yes', 'Back', 'Back']) await tap(label);
    expect(await tap('Back')).toBe('Do you buy with us?');
    expect(await tap('No')).toBe('Which store do you mean?');
    expect(await rows('facts')).toEqual([]);
  });
});

describe('a survey that somebody is in the middle of', () => {
  it('takes the tap although a roster says meanwhile what it asked', async () => {
    await visited('v');
    expect(await tap('Yes')).toBe('Where?');
    await imported({ 'c-anna': 'praha' });
    expect(await tap('Brno')).toBe('Will you come to Brno again?');
    expect(await tap('Yes')).not.toContain('Not asked');
    expect(await answers()).toContainEqual(['where', 'brno']);
  });

  it('goes by what was known when it was shown, also when the time of that is over', async () => {
    await visited('before', 'c-anna', { store: 'praha' });
    world().pass(89 * dayMs);
    await visited('v');
    world().pass(2.5 * dayMs);
    expect(await tap('Yes')).toBe('Will you come to Prague again?');
  });

  it('keeps what it goes by sealed, and not longer than it is open', async () => {
    await imported({ 'c-anna': 'praha' });
    await visited('v');
    const [frozen] = await rows('frozen');
    const [ask] = await rows('asks');
    expect(frozen?.['expiresAt']).toEqual(ask?.['expiresAt']);
    expect(frozen?.['box'].toString('latin1')).not.toContain('praha');
    await world().telegram.command(user, 'mydata');
    const file = world().telegram.last(user).outbound.file?.bytes ?? '';
    const known = [{ name: 'store', value: 'praha', source: 'roster', answers: ['where'] }];
    expect(JSON.parse(file.toString()).asks).toMatchObject([{ known }]);
    await world().telegram.command(user, 'forget');
    await tap('Erase everything');
    expect(await rows('frozen')).toEqual([]);
  });
});

describe('a question that was left out', () => {
  it('is named with the thanks, once, and only where it would have been asked', async () => {
    await imported({ 'c-anna': 'praha' });
    await visited('v');
    expect(await tap('Yes')).toBe('Will you come to Prague again?');
    const thanks = await tap('Yes');
    expect(thanks).toBe(
      'Thank you! Kavárna & Co has your answers.\nNot asked, because it is known: store: Prague. /mydata shows and corrects it.',
    );
    for (const label of ['Back', 'Back']) await tap(label);
    await tap('No');
    expect(await tap('Yes')).toBe('Thank you! Kavárna & Co has your answers.');
  });
});

describe('a rehearsal', () => {
  it('goes the way of a real survey, and leaves nothing known', async () => {
    await trySurvey(world().core.context, 'visit', 'c-anna');
    await tap('Yes');
    await imported({ 'c-anna': 'praha' });
    expect(await tap('Brno')).toContain('Will you come to Brno again?');
    expect(await tap('Yes')).toContain('Thank you');
    for (const name of ['facts', 'frozen', 'rehearsals']) expect(await rows(name)).toEqual([]);
  });
});
