import { expect, test } from 'vitest';
import type { Outbound } from '../../core/bot.ts';
import { parseAnswer } from '../../core/surveys/questions.ts';
import type { ShownMessage } from '../simulators/simulator.ts';
import { listen, nextOf } from './ear.ts';
import { documented, kindsShown, shownInTheMiddle, typedInstead } from './question-kinds.ts';
import { shownAs } from './sight.ts';
import type { Scene, Subject } from './subject.ts';

const mostPayloadBytes = 64;
const headings = { telegram: 'Telegram', slack: 'Slack', discord: 'Discord' } as const;

/** A static select of Slack, a string select of Discord. */
const selects = /"type":(?:"static_select"|3)[,}]/g;

export function describeKinds(subject: Subject, scene: Scene): void {
  test.each(Object.keys(kindsShown))('%s is shown as docs/questions.md says', async (kind) => {
    const { bot, simulator, person } = scene();
    const outbound = shownInTheMiddle(kind, person);
    const sent = await bot.send(person, outbound);
    const body = JSON.stringify(simulator.requests.at(-1)?.body);
    const shown = shownAs(simulator, sent);
    const widget = shown.form ? await fieldIn(scene(), shown) : widgetOf(outbound, shown, body);
    expect(documented(kind)[headings[subject.platform]]).toBe(widget);
    const hint = outbound.form?.hint ?? '';
    expect(shown.text.includes(hint)).toBe(hint === '' || widget !== 'a date picker');
    expect(hint === '').toBe(!['number', 'date'].includes(kind));
  });

  test.each(Object.keys(kindsShown))('%s keeps Back and Skip within the limits', async (kind) => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    const outbound = shownInTheMiddle(kind, person);
    const choices = outbound.choices.flat();
    const sent = await bot.send(person, outbound);
    const labels = shownAs(simulator, sent).rows.flat();
    const opens = outbound.form?.open;
    expect(labels.filter((label) => label !== opens)).toEqual(choices.map(({ label }) => label));
    for (const { label, value } of [...choices.slice(0, 1), ...choices.slice(-3)]) {
      expect(Buffer.byteLength(value)).toBeLessThanOrEqual(mostPayloadBytes);
      await simulator.tap(person.user, shownAs(simulator, sent), label);
      expect((await nextOf(ear, 'choice')).value).toBe(value);
    }
  });

  test.each(Object.keys(kindsShown))('%s can be typed in each language', (kind) => {
    const question = kindsShown[kind];
    const read = typedInstead(kind).map(
      ([language, text]) =>
        question && parseAnswer(question, text, { language, today: '2026-11-29' }).ok,
    );
    expect(read).toEqual([true, true, true]);
  });
}

/** What the answer is given with; Back and Skip stand below it. */
function widgetOf(outbound: Outbound, { rows }: ShownMessage, body: string): string {
  const steering = outbound.choices.at(-1)?.map(({ label }) => label) ?? [];
  const answers = rows.filter((row) => !row.some((label) => steering.includes(label)));
  if (body.includes('datepicker')) return 'a date picker';
  const count = answers.flat().length;
  if (count === 0) return 'typed';
  if (body.replace(/\\"/g, '"').match(selects)) return `a select of ${count}`;
  return answers.length === 1 ? `${count} buttons` : `${count} buttons in ${answers.length} rows`;
}

/** What stands in the form behind the button. */
async function fieldIn(
  { bot, simulator, person }: ReturnType<Scene>,
  shown: ShownMessage,
): Promise<string> {
  const ear = await listen(bot);
  await simulator.fill(person.user, shown, '7');
  expect(await nextOf(ear, 'text')).toMatchObject({ text: '7' });
  const bodies = simulator.requests.map(({ body }) => JSON.stringify(body));
  const modal = bodies.findLast((body) => /"type":(?:"modal"|9)[,}]/.test(body)) ?? '';
  if (modal.includes('number_input')) return 'a number field';
  return /"multiline":false|"style":1/.test(modal) ? 'a form of one line' : 'a form';
}
