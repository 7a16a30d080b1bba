import { digestFor } from '../../core/digest/digest.ts';
import { askUnlimited } from './asking.ts';
import { answerTogether, inviteCrowd } from './crowd.ts';
import { type Bench, eachOf, elapsedMs, type Figure, repeat } from './figure.ts';
import { manager } from './house.ts';
import { createInstallation, type Installation } from './installation.ts';
import { storePast } from './past.ts';

const runs = 5;
const digestRuns = 3;
const atOnce = 20;
const sizes = [1_000, 10_000, 100_000];

export const growing: Bench = {
  name: 'growth',
  about:
    'Telegram, taps, and the digest of a manager who sees the whole company, with so many answers of customers stored (five a person, every fifth person in words, over eight weeks), each with its ask, message and update.',
  measure,
};

async function measure(): Promise<Figure[]> {
  const installation = await createInstallation(['telegram']);
  let stored = 0;
  const figures = await eachOf(sizes, async (size) => {
    await storePast(installation, stored, size);
    stored = size;
    return [await answersWith(installation, size), await digestOver(installation, size)];
  });
  await installation.close();
  return figures.flat();
}

async function answersWith(installation: Installation, stored: number): Promise<Figure> {
  const crowd = await inviteCrowd(installation, 'telegram', 'taps', atOnce * (runs + 1));
  await askUnlimited(installation, [crowd]);
  const tonus = await installation.start();
  const [, ...values] = await repeat(runs + 1, () => answerTogether(crowd, atOnce));
  await tonus.stop();
  return { name: `answers with ${grouped(stored)} stored`, unit: 'answers/s', values };
}

async function digestOver(installation: Installation, stored: number): Promise<Figure> {
  const { core, house } = installation;
  const [, ...values] = await repeat(digestRuns + 1, () =>
    elapsedMs(async () => {
      const [digest] = await digestFor(core.context, house, manager);
      if (!digest?.text.includes('CSAT taps')) throw new Error('the digest has no figures');
    }),
  );
  return { name: `digest over ${grouped(stored)} answers`, unit: 'ms', values };
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
