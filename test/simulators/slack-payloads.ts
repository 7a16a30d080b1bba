import type { types } from '@slack/bolt';
import type { SimulatedPerson } from './simulator.ts';
import type { Tappable } from './slack-blocks.ts';
import { type Kept, toMessage } from './slack-messages.ts';
import { escapeText } from './slack-mrkdwn.ts';
import type { OpenedView } from './slack-views.ts';
import { app, type Place, team } from './slack-workspace.ts';

const common = { token: 'verification', api_app_id: app.id, is_enterprise_install: false };
const teamOf = { team: team, enterprise: null };

/** https://docs.slack.dev/apis/events-api/#callback-field */
export function eventPayload(id: string, event: object, now: Date): object {
  return {
    token: common.token,
    team_id: team.id,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(now.getTime() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.user,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

export function messageEvent(user: string, { channel }: Place, ts: string, parts: object): object {
  return {
    type: 'message',
    user,
    ts,
    event_ts: ts,
    channel,
    channel_type: 'im',
    team: team.id,
    ...parts,
  };
}

/** As it is typed: Slack's apps send the text also in parts. */
export function typed(text: string): object {
  const elements = [{ type: 'text', text }];
  const section = { type: 'rich_text_section', elements };
  return { text: escapeText(text), blocks: [{ type: 'rich_text', elements: [section] }] };
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function tapPayload(
  user: string,
  kept: Kept,
  { action }: Tappable,
  ids: { trigger: string; ts: string; responseUrl: string },
): object {
  const isEphemeral = kept.onlyFor !== '';
  const { channel, name } = kept.place;
  return {
    ...common,
    ...teamOf,
    type: 'block_actions',
    user: { id: user, team_id: team.id },
    container: {
      type: 'message',
      message_ts: kept.ts,
      channel_id: channel,
      is_ephemeral: isEphemeral,
    },
    trigger_id: ids.trigger,
    channel: { id: channel, name },
    ...(isEphemeral ? {} : { message: toMessage(kept) }),
    state: { values: {} },
    response_url: ids.responseUrl,
    actions: [{ ...action, action_ts: ids.ts }],
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function submissionPayload(
  user: string,
  { id, hash, view }: OpenedView,
  text: string,
  trigger: string,
): object {
  const [block] = view.blocks as types.InputBlock[];
  const element = block?.element;
  if (element?.type !== 'plain_text_input' && element?.type !== 'number_input')
    throw new Error('the form has no field');
  const { type, action_id = '' } = element;
  if (type === 'number_input' && !/^-?\d+(?:\.\d+)?$/.test(text))
    throw new Error('Slack sends that as no number');
  const answer = { [action_id]: { type, value: escapeText(text) } };
  return {
    ...common,
    ...teamOf,
    type: 'view_submission',
    user: { id: user, team_id: team.id },
    trigger_id: trigger,
    view: { ...view, id, hash, state: { values: { [block?.block_id ?? '']: answer } } },
    response_urls: [],
  };
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function commandPayload(
  { user, name }: SimulatedPerson,
  place: Pick<Place, 'channel' | 'name'>,
  text: string,
  ids: { trigger: string; responseUrl: string },
): object {
  return {
    token: common.token,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: place.channel,
    channel_name: place.name,
    user_id: user,
    user_name: name.toLowerCase(),
    command: '/tonus',
    text: escapeText(text),
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: ids.responseUrl,
    trigger_id: ids.trigger,
  };
}
