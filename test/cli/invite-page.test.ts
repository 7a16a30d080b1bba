import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Card, invitePage } from '../../cli/invite-page.ts';
import { createSay } from '../../core/i18n/say.ts';
import { hostileTexts, visible } from '../contracts/hostile.ts';

const executablePath = '/usr/bin/chromium';
const link = 'https://t.me/kavarna_bot?start=jlZbsPBw1_466REWVyLg5w';

function card(parts: Partial<Card> = {}): Card {
  return {
    ...{ name: 'Anna', audience: 'customer', language: 'en', telegram: link },
    ...{ discord: 'YS4ABst9r6CacJXR5EC8Hw' },
    ...parts,
  };
}

const page = (cards: readonly Card[]) => invitePage('Kavárna & Co', cards, createSay());

describe('the page of invitations', () => {
  it('speaks to each in their language, with a picture and the code', async () => {
    const html = await page([card(), card({ language: 'cs', name: 'Jana', audience: 'employee' })]);
    expect(html).toContain('For Anna');
    expect(html).toContain('<article lang="cs">');
    expect(html).toContain('Pro: Jana');
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).toContain('YS4ABst9r6CacJXR5EC8Hw');
  });

  it('leaves out what is not there', async () => {
    const html = await page([card({ telegram: null, name: '' })]);
    expect(html).not.toMatch(/<svg|Telegram|<h2/);
  });

  it('needs nothing from anywhere else', async () => {
    const html = await page([card()]);
    expect(html).not.toMatch(/<script|<link|<img|url\(|@import/);
  });
});

describe.runIf(existsSync(executablePath))('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(async () => await browser.close());

  async function open(cards: readonly Card[]) {
    const tab = await browser.newPage();
    await tab.setContent(await page(cards));
    return tab;
  }

  it('shows names as they are, whatever stands in them', async () => {
    const names = hostileTexts.map(([, text]) => [...text].slice(0, 100).join(''));
    const tab = await open(names.map((name) => card({ name })));
    const shown = await tab.locator('h2').allTextContents();
    expect(shown.map(visible)).toEqual(names.map((name) => visible(`For ${name}`)));
    expect(await tab.locator('script').count()).toBe(0);
    await tab.close();
  }, 60_000);

  it('prints eight to a sheet of A4, and cuts nobody’s code in two', async () => {
    const long = { name: 'Ň'.repeat(100), audience: 'employee', language: 'ru' } as const;
    const tab = await open(Array.from({ length: 17 }, () => card(long)));
    const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
    await tab.emulateMedia({ media: 'print' });
    const cut = await tab
      .locator('article')
      .evaluateAll((all) => all.filter((each) => each.scrollHeight > each.clientHeight + 1).length);
    expect(cut).toBe(0);
    await tab.close();
  }, 60_000);
});
