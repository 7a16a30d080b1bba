import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Route } from '../../core/bot.ts';
import { createCalls } from '../../core/delivery/measured-bot.ts';
import { createHttpServer, type HttpServer } from '../../http/server.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const apiToken = 'a token of sixteen';
let world: World;
let server: HttpServer;
let url: string;
let problems: string[] = [];
let calls = createCalls();

/** Reads the body as the bytes that came and answers with their digest. */
const echo: Route = {
  path: '/slack/events',
  async handle(request, response) {
    const hash = createHmac('sha256', 'k');
    for await (const chunk of request) hash.update(chunk);
    response.writeHead(200).end(hash.digest('hex'));
  },
};

async function open(token: string | null): Promise<void> {
  calls = createCalls();
  server = await createHttpServer({
    context: world.core.context,
    routes: [echo],
    apiToken: token,
    calls,
    problems: async () => problems,
  });
  url = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
}

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.roster(roster(people));
  await open(apiToken);
});
afterEach(() => server.close());

async function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiToken}`,
      'content-type': 'application/json',
      ...headers,
    },
    body,
  });
}

interface Described {
  paths: Record<
    string,
    { post: { requestBody: { content: object }; responses: object; security: object } }
  >;
}

function event(parts: object = {}): string {
  return JSON.stringify({
    id: 'e1',
    person: 'c-anna',
    touchpoint: 'delivery',
    at: '2026-12-01T06:00:00Z',
    ...parts,
  });
}

describe('POST /v1/events', () => {
  it('takes an event and gives a duplicate the first outcome', async () => {
    const first = await post(event());
    expect(first.status).toBe(202);
    expect(await first.json()).toEqual({ id: 'e1', outcome: 'no-account' });
    const address = { platform: 'telegram', user: '5', chat: '5' } as const;
    await world.core.context.people.join('c-anna', address, world.now());
    expect(await (await post(event())).json()).toEqual({ id: 'e1', outcome: 'no-account' });
    expect(await (await post(event({ id: 'e2' }))).json()).toEqual({ id: 'e2', outcome: 'asked' });
  });

  it('answers one line for each line, bad ones too', async () => {
    const body = [event({ id: 'n1' }), 'nonsense', '', event({ id: 'n2', person: 'nobody' })].join(
      '\n',
    );
    const answer = await post(body, { 'content-type': 'application/x-ndjson' });
    expect(answer.status).toBe(200);
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toEqual({ id: 'n1', outcome: 'no-account' });
    expect(lines[1]).toMatchObject({ line: 2, error: expect.any(String) });
    expect(lines[2]).toEqual({ id: 'n2', outcome: 'unknown-person' });
  });

  it('takes no more lines while it is ending, and names those to be sent again', async () => {
    const { programmes } = world.core.context;
    const { house } = programmes;
    let closing: Promise<void> | null = null;
    programmes.house = async () => {
      closing ??= server.close();
      return await house();
    };
    const body = ['n1', 'n2', 'n3'].map((id) => event({ id })).join('\n');
    const answer = await post(body, { 'content-type': 'application/x-ndjson' });
    const error = 'Tonus is ending: send it again';
    const lines = (await answer.text()).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { id: 'n1', outcome: 'no-account' },
      { line: 2, error },
      { line: 3, error },
    ]);
    await closing;
  });

  it('handles an id once that stands in two lines', async () => {
    const { people, programmes } = world.core.context;
    for (const id of ['c-anna', 'c-oleg'])
      await people.join(id, { platform: 'telegram', user: id, chat: id }, world.now());
    const two = [event(), event({ person: 'c-oleg', facts: { dish: 'soup' } })];
    const answer = await post(two.join('\n'), { 'content-type': 'application/x-ndjson' });
    const line = `${JSON.stringify({ id: 'e1', outcome: 'asked' })}\n`;
    expect(await answer.text()).toBe(line + line);
    expect(await programmes.asksOfPerson('c-anna')).toHaveLength(1);
    expect(await programmes.asksOfPerson('c-oleg')).toEqual([]);
    expect(await world.core.context.facts.of('c-oleg')).toEqual([]);
  });

  it('refuses in a line what it refuses alone, and says why', async () => {
    const key = (name: string) => event().replace('"touchpoint"', `"${name}":{},"touchpoint"`);
    const fact = (name: string, value: string) =>
      event({ facts: { a: 0 } }).replace('"a":0', `"${name}":${value}`);
    const bad = [
      key('__proto__'),
      key('constructor'),
      fact('__proto__', '"x"'),
      fact('\\u005f_proto__', '1'),
      fact('constructor', '{"prototype":{}}'),
    ];
    const alone = await Promise.all(bad.map((body) => post(body)));
    expect(alone.map(({ status }) => status)).toEqual(bad.map(() => 400));
    const said = (await Promise.all(alone.map((each) => each.json()))) as { error: string }[];
    for (const { error } of said) expect(error).toMatch(/__proto__|constructor/);
    const lines = await post(bad.join('\n'), { 'content-type': 'application/x-ndjson' });
    const numbered = said.map((each, index) => `${JSON.stringify({ line: index + 1, ...each })}\n`);
    expect(await lines.text()).toBe(numbered.join(''));
    expect(await database.db.collection('events').countDocuments()).toBe(0);
  });

  it.each([
    ['no token', event(), { authorization: '' }, 401],
    ['another token', event(), { authorization: 'Bearer nonsense' }, 401],
    ['no JSON', '{', {}, 400],
    ['an unknown key', event({ extra: 1 }), {}, 400],
    ['an operator for an id', event({ person: { $ne: null } }), {}, 400],
    ['a date that is none', event({ at: 'yesterday' }), {}, 400],
    ['nested facts', event({ facts: { a: { b: 1 } } }), {}, 400],
    ['an event of next week', event({ at: '2026-12-08T06:00:00Z' }), {}, 400],
    ['nothing at all', '', {}, 400],
  ])('refuses %s', async (_, body, headers, status) => {
    expect((await post(body, headers as Record<string, string>)).status).toBe(status);
  });

  it('says which field is wrong, and repeats nothing of it', async () => {
    const refused = await post(event({ person: { $ne: null }, at: 'yesterday' }));
    const { error } = (await refused.json()) as { error: string };
    expect(error).toContain('person: ');
    expect(error).toContain('at: ');
    expect(error).not.toContain('yesterday');
  });

  const zone = 'allowed: a time with its zone such as 2026-12-01T09:30:00+01:00';
  const fact = 'allowed: text of at most 1000 characters, a number, true, false';
  const facts = 'allowed: at most 50 facts, with names of at most 100 characters';
  it.each([
    [{ at: '2026-11-29T10:00:00' }, `at: found a time without its zone; ${zone}`],
    [{ at: '29.11.2026' }, `at: found text of 10 characters; ${zone}`],
    [{ at: undefined }, `at: missing; ${zone}`],
    [
      { at: '2026-12-03T06:00:00Z' },
      'at: found a time more than 24 hours ahead; allowed: a time that has come',
    ],
    [{ id: 4711 }, 'id: found a number; allowed: text of 1 to 200 characters'],
    [{ person: '' }, 'person: found empty text; allowed: text of 1 to 200 characters'],
    [{ facts: { a: { b: 1 } } }, `facts.a: found an object; ${fact}`],
    [{ facts: { a: null } }, `facts.a: found null; ${fact}`],
    [{ facts: { a: 'x'.repeat(1_001) } }, `facts.a: found text of 1001 characters; ${fact}`],
    [{ facts: [] }, `facts: found a list; ${facts}`],
    [
      { facts: { ['x'.repeat(101)]: 1 } },
      `facts."${'x'.repeat(40)}…" (101 characters): found a long name; ${facts}`,
    ],
    [
      { fact: 1 },
      'found the key "fact"; allowed: id, person, touchpoint, at, facts. Did you mean "facts"?',
    ],
  ])('says of %j what was found and what is allowed', async (parts, said) => {
    const refused = await post(event(parts));
    expect([refused.status, await refused.json()]).toEqual([400, { error: said }]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'takes no event as %j',
    async (type) => {
      const refused = await post(event(), { 'content-type': type });
      const found = type === '' ? 'found nothing' : `found "${type}"`;
      const error = `content-type: ${found}; allowed: application/json, application/x-ndjson`;
      expect([refused.status, await refused.json()]).toEqual([415, { error }]);
      expect(await database.db.collection('events').countDocuments()).toBe(0);
    },
  );

  it('takes at most 50 facts, whatever they are called, and bodies of 4 MiB', async () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, number) => [`f${number}`, number]));
    const facts = { ...many(49), constructor: 'VW' };
    expect((await post(event({ facts }))).status).toBe(202);
    for (const bad of [many(51), { ['a'.repeat(101)]: 1 }, { long: 'a'.repeat(1_001) }]) {
      const refused = await post(event({ id: 'e2', facts: bad }));
      expect([refused.status, await refused.text()]).toEqual([
        400,
        expect.stringContaining('facts'),
      ]);
    }
    const polluted = event({ facts: { a: 1 } }).replace('"a"', '"__proto__"');
    expect((await post(polluted)).status).toBe(400);
    expect((await post(event({ id: 'a'.repeat(4 * 1024 * 1024) }))).status).toBe(413);
  });

  it('asks one of two people who are told of under one id at once', async () => {
    const { people, programmes, outbox } = world.core.context;
    const both = ['c-anna', 'c-oleg'];
    for (const id of both)
      await people.join(id, { platform: 'telegram', user: id, chat: id }, world.now());
    await Promise.all(both.map((person) => post(event({ person }))));
    const asks = (await Promise.all(both.map((id) => programmes.asksOfPerson(id)))).flat();
    expect(asks).toHaveLength(1);
    const parcel = await outbox.get(`ask:${asks[0]?.id}`);
    expect(parcel?.person).toBe(asks[0]?.person);
  });

  it('is not there without a token of the installation', async () => {
    await server.close();
    await open(null);
    expect((await post(event())).status).toBe(404);
  });

  it('is described in OpenAPI, made from the schemas', async () => {
    const headers = { authorization: `Bearer ${apiToken}` };
    const answer = await fetch(`${url}/v1/openapi.json`, { headers });
    const described = (await answer.json()) as Described;
    expect(described).toHaveProperty('paths./v1/events.post');
    expect(JSON.stringify(described)).toContain('touchpoint');
    expect(JSON.stringify(described)).toContain('"maxProperties":50');
    const { post } = described.paths['/v1/events'] ?? {};
    expect(Object.keys(post?.requestBody.content ?? {})).toEqual([
      'application/json',
      'application/x-ndjson',
    ]);
    expect(Object.keys(post?.responses ?? {})).toEqual(['200', '202', '4XX']);
    expect(post?.security).toEqual([{ bearer: [] }]);
  });
});

describe('the other paths', () => {
  it('says whether the process lives and whether it is ready', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    problems = ['the tick is stale'];
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, { ready: false, problems }]);
    problems = [];
  });

  it('counts for Prometheus, without anybody in it', async () => {
    await post(event());
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('tonus_cases_unsolved 0');
    expect(text).not.toContain('c-anna');
  });

  it('gives a bot the bytes of a request as they came', async () => {
    const body = '{"a" : 1,\n "b":"ž"}';
    const answer = await fetch(`${url}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await answer.text()).toBe(createHmac('sha256', 'k').update(body).digest('hex'));
  });
});
