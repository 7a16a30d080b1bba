import { type Bench, elapsedMs, type Figure, repeat } from './figure.ts';
import { createInstallation } from './installation.ts';
import { storePast } from './past.ts';
import { createPlace, engineUri } from './place.ts';

const runs = 5;
const stored = 10_000;

export const database: Bench = {
  name: 'database',
  about: `From the start of the embedded server's process to the line that says it takes connections, in an empty folder and in one with ${stored} answers.`,
  measure: async () => (engineUri ? [] : [await startEmpty(), await startFilled()]),
};

async function startEmpty(): Promise<Figure> {
  const values = await repeat(runs, async () => {
    const place = createPlace();
    const ms = await elapsedMs(place.uri);
    await place.remove();
    return ms;
  });
  return { name: 'embedded database starts, empty', unit: 'ms', values };
}

async function startFilled(): Promise<Figure> {
  const installation = await createInstallation([]);
  await storePast(installation, 0, stored);
  const { place } = installation;
  await installation.db.close();
  const values = await repeat(runs, async () => {
    await place.stopServer();
    return await elapsedMs(place.uri);
  });
  await installation.close();
  return { name: `embedded database starts, ${stored} answers`, unit: 'ms', values };
}
