import { REST, type RequestData, type RequestMethod, type RouteLike } from 'discord.js';
import { Agent } from 'undici';
import type { DiscordConfig } from '../../core/config.ts';

/**
 * Retries and waiting are the outbox's. `timeout` is for an answer to begin, `requestMs` for all of it. The agent is of
 * the very undici that discord.js uses: the one that all share is of whoever was loaded last, and Slack's does not know
 * the forms in which discord.js sends files.
 */
export const restOptions = {
  agent: new Agent(),
  retries: 0,
  offset: 0,
  timeout: 15_000,
  rejectOnRateLimit: () => true,
};
const requestMs = 30_000;

export type Request = <T>(
  method: RequestMethod,
  route: RouteLike,
  data?: RequestData,
) => Promise<T>;

export function createRequest({ token, apiUrl }: DiscordConfig): Request {
  const rest = new REST({ ...restOptions, api: apiUrl });
  return async <T>(method: RequestMethod, fullRoute: RouteLike, data: RequestData = {}) => {
    // the library forgets a token that was refused once
    rest.setToken(token);
    const signal = AbortSignal.timeout(requestMs);
    return (await rest.request({ signal, ...data, method, fullRoute })) as T;
  };
}
