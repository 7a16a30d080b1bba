import { randomBytes } from 'node:crypto';
import { type Bot, message, SendError } from '../bot.ts';
import type { Context } from '../context.ts';
import { payloadValue } from '../conversation/payload.ts';
import { languages } from '../i18n/languages.ts';
import type { Place } from './open-places.ts';
import type { Member } from './store.ts';

/** How people who must act first come in: a link or code for one person, or a button in a channel. */

/** null where the platform is off. On Slack nobody has to click: a person is found or missing. */
export interface Invitation {
  person: string;
  telegram: string | null;
  discord: string | null;
  slack: 'found' | 'missing' | null;
}

export type Invited =
  | { ok: true; invitations: readonly Invitation[] }
  | { ok: false; unknown: readonly string[] };

export const codeKeptMs = 30 * 86_400_000;
const codeBytes = 16;

export async function invite(context: Context, ids: readonly string[]): Promise<Invited> {
  const found = await Promise.all(ids.map((id) => context.people.find(id)));
  const unknown = ids.filter((_, index) => !found[index]);
  if (unknown.length > 0) return { ok: false, unknown };
  const invitations: Invitation[] = [];
  for (const member of found) if (member) invitations.push(await inviteOne(context, member));
  return { ok: true, invitations };
}

async function inviteOne(context: Context, member: Member): Promise<Invitation> {
  const { bots } = context;
  const slack = bots.get('slack');
  return {
    person: member.id,
    telegram: await codeFor(context, member, bots.get('telegram')),
    discord: await codeFor(context, member, bots.get('discord')),
    slack: slack ? await onSlack(context, member, slack) : null,
  };
}

async function codeFor(
  context: Context,
  member: Member,
  bot: Bot | undefined,
): Promise<string | null> {
  if (!bot) return null;
  const code = randomBytes(codeBytes).toString('base64url');
  const { invitation } = await bot.identify();
  await context.people.addCode(code, member.id, new Date(+context.clock.now() + codeKeptMs));
  return invitation(code);
}

async function onSlack(context: Context, member: Member, slack: Bot): Promise<'found' | 'missing'> {
  const found = await slack.find({ user: member.handles.slack, email: member.email });
  if (!found) return 'missing';
  await context.people.join(member.id, found, context.clock.now());
  return 'found';
}

export type Posted = { ok: true; id: string } | { ok: false; exitCode: 1 | 2; why: string };

/** A message with a button for everybody in a Discord channel; the answer is seen by who pressed it only. */
export async function postJoinButton(
  context: Context,
  channel: string,
  place: Place | null,
): Promise<Posted> {
  const stored = await context.programmes.house();
  const discord = context.bots.get('discord');
  if (!stored)
    return { ok: false, exitCode: 2, why: 'no programme file yet: use `tonus apply` first' };
  if (!discord)
    return { ok: false, exitCode: 2, why: 'Discord is off: DISCORD_BOT_TOKEN is not set' };
  const { company, wording } = stored.house;
  const say = (key: 'join.call' | 'join.button'): string =>
    context.say(company.languages[0] ?? languages[0], key, { company: company.name }, wording);
  const button = {
    label: say('join.button'),
    value: payloadValue({ on: 'join', place: place?.payload ?? '' }),
  };
  try {
    const to = { platform: 'discord', user: '', chat: channel } as const;
    const sent = await discord.send(to, message(say('join.call'), { choices: [[button]] }));
    return { ok: true, id: sent.id };
  } catch (error) {
    if (error instanceof SendError) return { ok: false, exitCode: 1, why: error.message };
    throw error;
  }
}
