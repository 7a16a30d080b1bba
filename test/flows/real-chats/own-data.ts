import { describe, expect, it } from 'vitest';
import { platforms } from '../../../core/bot.ts';
import type { Scene } from './scene.ts';

const names = { telegram: 'Telegram', slack: 'Slack', discord: 'Discord' } as const;
const complaint = 'Курьер опоздал на два часа, <b>обед</b> остыл.';

/** `/help`, `/privacy`, `/mydata` and `/forget`. */
export function describeOwnData(scene: () => Scene): void {
  describe.each(platforms)('on %s', (platform) => {
    /** A customer who answered and complained. */
    async function complained() {
      const { person, chat } = await scene().joined(platform);
      const told = chat.shown('You have joined').text.split('\n\n').slice(1).join('\n\n');
      await scene().met(person);
      await scene().run();
      await chat.tap('2');
      const words = `${complaint} ${person}`;
      await chat.fill(words);
      await scene().run();
      return { person, chat, told, words };
    }

    it('/help and /privacy tell a customer and an employee what concerns them', async () => {
      const customer = await scene().joined(platform);
      const employee = await scene().joined(platform, 'employee');
      const { slash } = scene().bots[platform];
      await customer.chat.command('help');
      expect(customer.chat.shown(`${slash}stop: no more questions`).text).toContain('feedback: ');
      await customer.chat.tap('Who sees what');
      customer.chat.shown('your answers with your name, for 24 months');
      await customer.chat.command('privacy');
      customer.chat.shown('your answers with your name, for 24 months');
      await employee.chat.command('help');
      expect(employee.chat.shown(`${slash}stop: no more questions`).text).not.toContain(
        'feedback: ',
      );
      await employee.chat.command('privacy');
      employee.chat.shown('figures of groups of 5 or more');
    });

    it('/mydata shows what is kept, and gives all of it as a file', async () => {
      const { person, chat, told, words } = await complained();
      await chat.command('mydata');
      const { text, files } = chat.shown('What is kept about you');
      expect(text).toContain(`Joined on: ${names[platform]}\n2 answers, 1 case`);
      expect(files).toMatchObject([{ name: 'my-data.json' }]);
      const { user } = chat.address;
      expect(JSON.parse(`${files[0]?.content}`)).toMatchObject({
        person: { id: person, audience: 'customer', language: 'en', site: 'praha-1' },
        accounts: [{ platform, user, reachable: true }],
        told: [
          { kind: 'consent', text: told.replaceAll('/tonus ', '/'), language: 'en', platform },
        ],
        touchpoints: [{ touchpoint: 'delivery' }],
        asks: [{ programme: 'after-delivery', state: 'finished' }],
        answers: [
          { question: 'score', answer: 2, touchpoint: 'delivery' },
          { question: 'why', answer: words, language: 'ru' },
        ],
        cases: [{ survey: 'delivery', state: 'open' }],
        joined: [],
      });
    });

    it('/forget asks once more, erases, and takes messages back from all chats', async () => {
      const { person, chat, words } = await complained();
      const { context } = scene().core;
      const cards = () =>
        scene()
          .simulators.slack.channel('C0MANAGERS')
          .filter(({ text }) => text.includes(words));
      const question = chat.standing().find(({ text }) => text.includes('How was the delivery?'));
      expect(cards()).toHaveLength(1);
      await chat.command('forget');
      chat.shown('cannot be undone');
      expect(await context.people.find(person)).not.toBeNull();
      await chat.tap('Erase everything');
      expect(chat.shown('Nothing about you is kept').text).toContain('5 messages taken back');
      expect(chat.standing().map(({ id }) => id)).not.toContain(question?.id);
      expect(cards()).toEqual([]);
      expect(await context.people.find(person)).toBeNull();
      expect(await context.people.accountOf(chat.address)).toBeNull();
      expect(await context.conversation.answersOfPerson(person)).toEqual([]);
      await chat.say('Hello?');
      chat.shown('I need your invitation');
    });
  });

  it('/forget writes over what Telegram does not delete any more', async () => {
    const { person, chat } = await scene().joined('telegram');
    await scene().met(person);
    await scene().run();
    const { id } = chat.shown('How was the delivery?');
    const { telegram } = scene().simulators;
    telegram.fault({ call: 'deleteMessage', kind: 'status', status: 400, retryAfterSeconds: 0 });
    await chat.command('forget');
    await chat.tap('Erase everything');
    const left = chat.standing().find((each) => each.id === id);
    expect(left).toMatchObject({ text: 'This message was erased on request.', rows: [] });
  });
}
