import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { misfitsOf } from '../../simulators/slack-spec.ts';

const root = join(import.meta.dirname, '../../..');
const manifest = parse(readFileSync(join(root, 'slack-manifest.yaml'), 'utf8'));

/** What Slack demands for a call. https://docs.slack.dev/reference/methods */
const scopesOfCall: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['im:history'],
  'conversations.open': ['im:write'],
  filesUploadV2: ['files:write'],
  'users.info': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
};

/** The same for what it hears. https://docs.slack.dev/reference/events */
const scopesOfEvent: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_uninstalled: [],
  'message.im': ['im:history'],
  tokens_revoked: [],
  user_change: ['users:read'],
};

function callsOfBot(): string[] {
  const folder = join(root, 'bots/slack');
  const source = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const calls = source.join('\n').matchAll(/\bweb\.(\w+(?:\.\w+)?)\(/g);
  return [...new Set([...calls].map(([, call]) => call ?? ''))].sort();
}

test('is a manifest by Slack’s own types', () => {
  expect(misfitsOf('apps.manifest.create', { manifest })).toEqual([]);
});

test('asks for the scopes that the bot needs, and for no other', () => {
  const events: string[] = manifest.settings.event_subscriptions.bot_events;
  const needed = [
    ...callsOfBot().flatMap((call) => scopesOfCall[call] ?? [`unknown scope of ${call}`]),
    ...events.flatMap((event) => scopesOfEvent[event] ?? [`unknown scope of ${event}`]),
    'commands',
  ];
  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([...new Set(needed)].sort());
});

test('lets people write to the bot, tap and type its command, without a public address', () => {
  expect(manifest.features).toMatchObject({
    app_home: { messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    slash_commands: [{ command: '/tonus', should_escape: false }],
  });
  expect(manifest.settings).toMatchObject({
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  });
});

test('hints at every command that people are told of', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [told = ''] = /What people can say to the bot:.*?;/s.exec(readme) ?? [];
  const commands = [...told.matchAll(/`\/(\w+)/g)].map(([, command]) => command);
  const hint: string = manifest.features.slash_commands[0].usage_hint;
  expect(commands).toContain('stop');
  expect(hint.split(' | ').toSorted()).toEqual(commands.toSorted());
});
