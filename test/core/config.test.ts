import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../core/config.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tonus-config-'));
const key = Buffer.alloc(32, 7).toString('base64');

afterAll(() => rmSync(dataDir, { recursive: true }));

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig({ TONUS_DATA_DIR: dataDir, ...environment });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
  it('is on the embedded database, with a key of its own kept for its owner alone', () => {
    const config = readConfig({ TONUS_DATA_DIR: dataDir });
    expect(config).toMatchObject({ mongodbUri: null, telegram: null, slack: null, discord: null });
    expect(readConfig({ TONUS_DATA_DIR: dataDir }).key.equals(config.key)).toBe(true);
    expect(statSync(join(dataDir, 'key')).mode & 0o777).toBe(0o600);
  });

  it('names every problem at once and never a value', () => {
    const problems = problemsOf({
      MONGODB_URI: 'mongodb://user:hunter2@host/',
      SLACK_BOT_TOKEN: 'xoxb-hunter2',
      DISCORD_BOT_TOKEN: 'hunter2',
      TELEGRAM_WEBHOOK_URL: 'https://tonus.example.com/telegram/hook',
    });
    expect(problems).toHaveLength(4);
    const names = [
      'TONUS_KEY',
      'TELEGRAM_WEBHOOK_SECRET',
      'SLACK_APP_TOKEN',
      'DISCORD_APPLICATION_ID',
    ];
    expect(names.filter((name) => problems.join('\n').includes(name))).toEqual(names);
    expect(problems.join('\n')).not.toContain('hunter2');
  });

  it.each([
    [{ MONGODB_URI: 'postgres://x' }, 'MONGODB_URI'],
    [{ PORT: '99999' }, 'PORT'],
    [{ TONUS_API_TOKEN: 'short' }, 'TONUS_API_TOKEN'],
    [{ TELEGRAM_API_ROOT: 'file:///etc' }, 'TELEGRAM_API_ROOT'],
    [{ TONUS_KEY: 'c2hvcnQ=' }, 'TONUS_KEY'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ DISCORD_APPLICATION_ID: '42' }, 'DISCORD_BOT_TOKEN'],
  ])('refuses %o by name', (environment, name) => {
    expect(problemsOf(environment).join()).toContain(name);
  });

  it('says what stands where its data should', () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    const allowed = 'allowed: a folder that can be written to';
    for (const TONUS_KEY of ['', key]) {
      expect(problemsOf({ TONUS_KEY, TONUS_DATA_DIR: file })).toEqual([
        `TONUS_DATA_DIR: found a file; ${allowed}`,
      ]);
    }
    expect(problemsOf({ TONUS_DATA_DIR: join(file, 'data') })).toEqual([
      `TONUS_DATA_DIR: found a file in its path; ${allowed}`,
    ]);
    const MONGODB_URI = 'mongodb://host/';
    expect(problemsOf({ MONGODB_URI, TONUS_KEY: key, TONUS_DATA_DIR: file })).toEqual([]);
  });

  it('takes an empty variable for one that is not set, and an API root with or without a slash', () => {
    const config = readConfig({
      TONUS_DATA_DIR: dataDir,
      TONUS_KEY: key,
      MONGODB_URI: '',
      TELEGRAM_BOT_TOKEN: '42:ABC',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:4101/',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 's',
      SLACK_API_URL: 'http://127.0.0.1:4102/api',
    });
    expect(config.mongodbUri).toBeNull();
    expect(config.telegram?.apiRoot).toBe('http://127.0.0.1:4101');
    expect(config.slack).toMatchObject({
      apiUrl: 'http://127.0.0.1:4102/api/',
      by: { signingSecret: 's' },
    });
  });
});
