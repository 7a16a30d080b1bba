import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { openDatabase } from '../../core/database/connection.ts';
import { createSay } from '../../core/i18n/say.ts';
import { type Drawing, draw } from './draw.ts';
import { openScene } from './scene.ts';
import { onDiscord, onSlack, onTelegram, sent } from './stories.ts';
import { marchDigests } from './winter.ts';

/**
 * `npm run pictures`: draws what people see into docs/*.png. Wants Debian's packages chromium,
 * fonts-noto-color-emoji and pngquant.
 */

const executablePath = '/usr/bin/chromium';
const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold'];
const width = 800;
const telegramApp = { as: 'telegram', bot: 'Kavárna', place: 'Kavárna' } as const;
const slackApp = { as: 'slack', bot: 'Tonus' } as const;
const discordApp = { as: 'discord', bot: 'tonus' } as const;

async function main(): Promise<void> {
  const drawings = await play();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const style = await readStyle();
    for (const [name, drawing] of Object.entries(drawings)) {
      const png = await photograph(browser, `<style>${style}</style>${draw(drawing)}`);
      await writeFile(`docs/${name}.png`, png);
      process.stdout.write(`docs/${name}.png ${Math.round(png.length / 1024)} KB\n`);
    }
  } finally {
    await browser.close();
  }
}

async function play(): Promise<Readonly<Record<string, Drawing>>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tonus-pictures-'));
  const database = await openDatabase({ uri: null, dataDir });
  const say = createSay();
  const write = say('en', 'question.write');
  const scene = await openScene(database.db, '2026-12-01T09:00:00Z');
  try {
    const telegram = await onTelegram(scene);
    const discord = await onDiscord(scene);
    const cases = await onSlack(scene);
    const { digest: march, bulletin: news } = await marchDigests(database.db.useDb('winter'));
    await writeFile('docs/digest-chart.png', march.picture?.png ?? '');
    const digests = {
      telegram: [await sent(scene, 'telegram', march)],
      slack: [await sent(scene, 'slack', march)],
      discord: [await sent(scene, 'discord', march)],
    };
    const bulletin = [await sent(scene, 'slack', news)];
    const reply = say('en', 'card.reply');
    return {
      telegram: { ...telegramApp, looks: telegram, write: '' },
      discord: { ...discordApp, place: '@tonus', looks: discord, write },
      'slack-case': { ...slackApp, place: '# customers', looks: cases, write: reply },
      'slack-digest': { ...slackApp, place: 'Tonus', looks: digests.slack, write },
      'telegram-digest': { ...telegramApp, looks: digests.telegram, write: '' },
      'discord-digest': {
        ...discordApp,
        as: 'discord dark',
        place: '@tonus',
        looks: digests.discord,
        write,
      },
      'slack-bulletin': { ...slackApp, place: '# all-hands', looks: bulletin, write },
    };
  } finally {
    await scene.close();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function readStyle(): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const faces = weights.map(async (weight) => {
    const file = resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`);
    const font = (await readFile(file)).toString('base64');
    const source = `src:url(data:font/ttf;base64,${font})`;
    return `@font-face{font-family:Inter;font-weight:${weight.slice(0, 3)};${source}}`;
  });
  const own = await readFile(join(import.meta.dirname, 'pictures.css'), 'utf8');
  return [...(await Promise.all(faces)), own].join('\n');
}

async function photograph(browser: Browser, html: string): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width, height: 600 },
    deviceScaleFactor: 2,
  });
  await page.setContent(html);
  await page.evaluate('document.fonts.ready');
  const png = await page.locator('main').screenshot();
  await page.close();
  return execFileSync('pngquant', ['--strip', '--speed=1', '64', '-'], { input: png });
}

await main();
