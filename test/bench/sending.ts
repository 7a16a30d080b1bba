import { platforms } from '../../core/bot.ts';
import { paces } from '../../core/delivery/pace.ts';
import { askedAtMs, askUnlimited } from './asking.ts';
import { inviteCrowd } from './crowd.ts';
import { type Bench, eachOf, type Figure, perSecond, repeat } from './figure.ts';
import { createInstallation, type Installation } from './installation.ts';
import { nameOf } from './simulators.ts';

const runs = 3;
const people = 150;

export const sending: Bench = {
  name: 'asks',
  about: `How fast the outbox asks ${people} people of one platform: with the platform's limit, given as a share of it, and with a clock that runs 40 times as fast, so that no limit is met (not for Discord, whose SDK keeps the limit itself).`,
  measure,
};

async function measure(): Promise<Figure[]> {
  const installation = await createInstallation(platforms);
  const figures = [...(await withLimits(installation)), ...(await withoutLimits(installation))];
  await installation.close();
  return figures;
}

/** All platforms at the same time, once: a limit leaves little to vary. */
async function withLimits(installation: Installation): Promise<Figure[]> {
  const crowds = await eachOf(platforms, (platform) =>
    inviteCrowd(installation, platform, 'taps', people),
  );
  const tonus = await installation.start();
  const figures = await Promise.all(
    crowds.map(async (crowd): Promise<Figure> => {
      const { platform } = crowd.simulator;
      const { intervalMs } = paces[platform].platform;
      const rate = rateOf(await askedAtMs([crowd]));
      const limit = 1_000 / intervalMs;
      const name = `${nameOf(platform)}, share of its limit of ${Math.round(limit)} asks/s`;
      return { name, unit: '%', values: [(rate / limit) * 100] };
    }),
  );
  await tonus.stop();
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
