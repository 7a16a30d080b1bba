import { askUnlimited } from './asking.ts';
import { inviteCrowd } from './crowd.ts';
import { type Bench, eachOf, type Figure, perSecond, repeat } from './figure.ts';
import { createInstallation, type Installation } from './installation.ts';
import { nameOf } from './simulators.ts';

const runs = 3;
const people = 150;

export const sending: Bench = {
  name: 'asks',
  about: `How fast the outbox asks ${people} people of one platform on a clock that runs 40 times as fast, so that no limit is met (not for Discord, whose SDK keeps the limit itself). How much of a limit is used takes thousands of asks to tell: \`npm run bench:deliver\`.`,
  measure,
};

async function measure(): Promise<Figure[]> {
  const installation = await createInstallation(['telegram', 'slack']);
  const figures = await withoutLimits(installation);
  await installation.close();
  return figures;
}

async function withoutLimits(installation: Installation): Promise<Figure[]> {
  return await eachOf(['telegram', 'slack'] as const, async (platform): Promise<Figure> => {
    const values = await repeat(runs, async () => {
      const crowd = await inviteCrowd(installation, platform, 'taps', people);
      return rateOf(await askUnlimited(installation, [crowd]));
    });
    return { name: `${nameOf(platform)}, limits lifted`, unit: 'asks/s', values };
  });
}

function rateOf(atMs: readonly number[]): number {
  return perSecond(atMs.length - 1, (atMs.at(-1) ?? 0) - (atMs[0] ?? 0));
}
