import type { types } from '@slack/bolt';
import type { Files } from './slack-files.ts';
import { type Content, type Messages, toMessage } from './slack-messages.ts';
import { Refusal } from './slack-refusal.ts';
import type { Args } from './slack-spec.ts';
import type { Views } from './slack-views.ts';
import { app, type Place, team, type Workspace } from './slack-workspace.ts';

/** The Web API's methods, each giving its answer without `ok`. */
export type Calls = Readonly<Record<string, (args: Args) => object>>;

/** Calls that put a message into a chat. */
export const posting: ReadonlySet<string> = new Set(['chat.postMessage', 'chat.postEphemeral']);

export interface Platform {
  workspace: Workspace;
  messages: Messages;
  files: Files;
  views: Views;
  /** `http://127.0.0.1:PORT` */
  url(): string;
  /** A WebSocket URL that may be used once. */
  ticket(): string;
  /** The bot hears its own messages too. */
  echo(message: Readonly<Record<string, unknown>>, place: Place): void;
}

export function createCalls(platform: Platform): Calls {
  return {
    ...createChatCalls(platform),
    ...createPeopleCalls(platform),
    ...createFileCalls(platform),
    'auth.test': () => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.domain,
      user: app.name,
      team_id: team.id,
      user_id: app.user,
      bot_id: app.botId,
      is_enterprise_install: false,
    }),
    'apps.connections.open': () => ({ url: platform.ticket() }),
    'views.open': ({ trigger_id, view }) => ({
      view: platform.views.open(String(trigger_id), view as types.ModalView),
    }),
  };
}

function createChatCalls({ workspace, messages, files, echo }: Platform): Calls {
  function contentOf({ text, blocks, metadata }: Args): Content {
    const list = (blocks ?? []) as types.KnownBlock[];
    if (String(text ?? '') === '' && list.length === 0) throw new Refusal('no_text');
    files.check(list);
    return { text: String(text ?? ''), blocks: list, metadata, fileIds: [] };
  }

  function standing({ channel, ts }: Args): string {
    if (!workspace.place(String(channel))) throw new Refusal('channel_not_found');
    return `${channel}:${ts}`;
  }

  return {
    'chat.postMessage': (args) => {
      const place = workspace.writable(args['channel']);
      const kept = messages.post(place, contentOf(args));
      echo(toMessage(kept), place);
      return { channel: place.channel, ts: kept.ts, message: toMessage(kept) };
    },
    'chat.postEphemeral': (args) => {
      const user = String(args['user']);
      const place = workspace.writable(args['channel']);
      if (!workspace.find(user)) throw new Refusal('user_not_in_channel');
      return { message_ts: messages.post(place, contentOf(args), user).ts };
    },
    'chat.update': (args) => {
      const fileIds = (args['file_ids'] as string[] | undefined) ?? [];
      for (const id of fileIds) files.get(id);
      const { text, blocks } = contentOf(args);
      const kept = messages.change(standing(args), { text, blocks, fileIds });
      return { channel: kept.place.channel, ts: kept.ts, text, message: toMessage(kept) };
    },
    'chat.delete': (args) => {
      messages.remove(standing(args));
      return { channel: args['channel'], ts: args['ts'] };
    },
    'conversations.history': ({ channel, limit, include_all_metadata }) => {
      if (!workspace.place(String(channel))) throw new Refusal('channel_not_found');
      const found = messages.history(String(channel)).slice(0, Number(limit ?? 100));
      const hidden = include_all_metadata === 'true' ? {} : { metadata: undefined };
      return {
        messages: found.map((kept) => ({ ...toMessage(kept), ...hidden })),
        has_more: false,
      };
    },
  };
}

function createPeopleCalls({ workspace }: Platform): Calls {
  function userOf(member: ReturnType<Workspace['find']>, code: string): object {
    if (!member) throw new Refusal(code);
    const { user, name, email, language } = member.person;
    return {
      user: {
        id: user,
        team_id: team.id,
        name: name.toLowerCase(),
        deleted: member.isDeactivated,
        is_bot: false,
        locale: language,
        tz: 'Europe/Prague',
        profile: { real_name: name, email },
      },
    };
  }

  return {
    'users.info': ({ user }) => userOf(workspace.find(String(user)), 'user_not_found'),
    'users.lookupByEmail': ({ email }) =>
      userOf(workspace.findByEmail(String(email)), 'users_not_found'),
    'conversations.open': ({ users }) => {
      const member = workspace.find(String(users));
      if (!member) throw new Refusal('user_not_found');
      if (member.isDeactivated) throw new Refusal('user_disabled');
      return { no_op: true, already_open: true, channel: { id: workspace.direct(String(users)) } };
    },
    'conversations.info': ({ channel }) => {
      const place = workspace.place(String(channel));
      if (!place) throw new Refusal('channel_not_found');
      return { channel: { id: place.channel, name: place.name, is_im: place.user !== '' } };
    },
  };
}

function createFileCalls({ files, url }: Platform): Calls {
  return {
    'files.getUploadURLExternal': ({ filename, length, alt_text }) => {
      const id = files.announce(String(filename), Number(length), String(alt_text ?? ''));
      return { upload_url: `${url()}/upload/${id}`, file_id: id };
    },
    'files.completeUploadExternal': ({ files: list }) => {
      const complete = list as { id: string; title?: string }[];
      for (const { id } of complete) files.complete(id);
      return { files: complete };
    },
  };
}
