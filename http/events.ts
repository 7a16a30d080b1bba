import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../core/context.ts';
import { mismatch } from '../core/inputs/found.ts';
import { outcomes } from '../core/programmes/outcome.ts';
import { handleEvent } from '../core/programmes/touchpoint.ts';
import { eventFault } from './event-fault.ts';

/** `POST /v1/events`: something happened between a customer and the company. */

const mostFacts = 50;

/** The error text of each schema says what is allowed, as in operators' files. */
const text = (most: number) => {
  const allowed = `text of 1 to ${most} characters`;
  return z.string(allowed).min(1, allowed).max(most, allowed);
};
const timeAllowed = 'a time with its zone such as 2026-12-01T09:30:00+01:00';
const factAllowed = 'text of at most 1000 characters, a number, true, false';
const factsAllowed = `at most ${mostFacts} facts, with names of at most 100 characters`;

const fields = {
  id: text(200).describe('Yours; the same id is the same event for 30 days'),
  person: text(200).describe('Id of the roster'),
  touchpoint: text(100),
  at: z.iso.datetime({ offset: true, error: timeAllowed }).describe('When it happened'),
  facts: z
    .record(
      z.string().max(100),
      z.union([z.string().max(1000, factAllowed), z.number(), z.boolean()], factAllowed),
      factsAllowed,
    )
    .refine((facts) => Object.keys(facts).length <= mostFacts, factsAllowed)
    .meta({ maxProperties: mostFacts })
    .optional(),
};

const keys = Object.keys(fields).join(', ');
const event = z
  .strictObject(fields, {
    error: ({ code }) => (code === 'unrecognized_keys' ? keys : `an object with the keys ${keys}`),
  })
  .meta({ id: 'Event' });

const contentTypes = ['application/json', 'application/x-ndjson'];

/** What is no JSON, or would change what an object is made from. */
const noJson = 'not JSON, or with a key "__proto__", or "constructor" with a "prototype"';

const outcome = z.object({ id: z.string(), outcome: z.enum(outcomes) }).meta({ id: 'Outcome' });
const refusal = z.object({ error: z.string() }).meta({ id: 'Refusal' });

export function registerEvents(
  app: FastifyInstance,
  { context, apiToken, isEnding }: { context: Context; apiToken: string; isEnding(): boolean },
  done: () => void,
): void {
  const scope = app.withTypeProvider<ZodTypeProvider>();
  // else plain text would be taken for lines of events
  scope.removeContentTypeParser('text/plain');
  scope.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_, body, done) =>
    done(null, body),
  );
  scope.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) context.log.error({ request: request.id, error }, 'request failed');
    await reply.code(status).send({ error: status >= 500 ? 'failed' : refusalOf(error, request) });
  });
  scope.addHook('onRequest', async (request, reply) => {
    if (!isAllowed(request, apiToken)) {
      await reply.code(401).send({ error: 'a bearer token is needed: TONUS_API_TOKEN' });
    }
  });
  scope.post(
    '/v1/events',
    {
      schema: {
        summary: 'Something happened to a customer; many events as one JSON object a line',
        consumes: contentTypes,
        security: [{ bearer: [] }],
        body: z.union([event, z.string()]),
        response: { 200: z.string(), 202: outcome, '4xx': refusal },
      },
      // the handler says what is wrong with an event more exactly than a union of schemas can
      validatorCompiler: () => (value) => ({ value }),
    },
    async (request, reply) => {
      if (typeof request.body === 'string') {
        const handle = async (line: string) => {
          if (isEnding()) return { error: 'Tonus is ending: send it again' };
          const said = readLine(scope, request, line);
          return said === undefined ? { error: noJson } : await handled(context, said);
        };
        const lines = await eachLine(request.body, handle);
        return await reply.type('application/x-ndjson').code(200).send(lines);
      }
      const result = await handled(context, request.body);
      return await ('error' in result
        ? reply.code(400).send(result)
        : reply.code(202).send(result));
    },
  );
  scope.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger());
  done();
}

function refusalOf({ code, message }: FastifyError, { headers }: FastifyRequest): string {
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY') return noJson;
  if (code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return message;
  return `content-type: ${mismatch(headers['content-type'], contentTypes.join(', '))}`;
}

/** Clocks differ; an event of tomorrow is a mistake. */
const aheadMs = 24 * 3_600_000;
const inFuture = 'at: found a time more than 24 hours ahead; allowed: a time that has come';

async function handled(
  context: Context,
  said: unknown,
): Promise<z.infer<typeof outcome> | z.infer<typeof refusal>> {
  const parsed = event.safeParse(said, { reportInput: true });
  if (!parsed.success) return { error: parsed.error.issues.map(eventFault).join('; ') };
  const { id, person, touchpoint, at, facts = {} } = parsed.data;
  const happened = new Date(at);
  if (+happened > +context.clock.now() + aheadMs) return { error: inFuture };
  const known = { id, person, touchpoint, at: happened, facts };
  return { id, outcome: await handleEvent(context, known) };
}

/** One result line for each input line; a bad line does not stop the others. */
async function eachLine(body: string, handle: (line: string) => Promise<object>): Promise<string> {
  const results: string[] = [];
  for (const [index, line] of body.split('\n').entries()) {
    if (line.trim() === '') continue;
    const result = await handle(line);
    const numbered = 'error' in result ? { line: index + 1, ...result } : result;
    results.push(`${JSON.stringify(numbered)}\n`);
  }
  return results.join('');
}

/** Read as the body of a single event is; undefined where that would be refused. */
function readLine(app: FastifyInstance, request: FastifyRequest, line: string): unknown {
  let said: unknown;
  const parse = app.getDefaultJsonParser('error', 'error');
  void parse(request, line, (_, value: unknown) => {
    said = value;
  });
  return said;
}

/** Compared as digests of one length, in constant time. */
function isAllowed(request: FastifyRequest, apiToken: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const given = request.headers.authorization ?? '';
  return timingSafeEqual(digest(given), digest(`Bearer ${apiToken}`));
}
