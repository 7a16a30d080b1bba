import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../core/context.ts';
import { outcomes } from '../core/programmes/outcome.ts';
import { handleEvent } from '../core/programmes/touchpoint.ts';

/** `POST /v1/events`: something happened between a customer and the company. */

const mostFacts = 50;

const event = z
  .strictObject({
    id: z.string().min(1).max(200).describe('Yours; the same id is the same event for 30 days'),
    person: z.string().min(1).max(200).describe('Id of the roster'),
    touchpoint: z.string().min(1).max(100),
    at: z.iso.datetime({ offset: true }).describe('When it happened'),
    facts: z
      .record(z.string().max(100), z.union([z.string().max(1000), z.number(), z.boolean()]))
      .refine((facts) => Object.keys(facts).length <= mostFacts, `at most ${mostFacts} facts`)
      .meta({ maxProperties: mostFacts })
      .optional(),
  })
  .meta({ id: 'Event' });

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
  scope.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_, body, done) =>
    done(null, body),
  );
  scope.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) context.log.error({ request: request.id, error }, 'request failed');
    const said = error.code === 'FST_ERR_CTP_INVALID_JSON_BODY' ? noJson : error.message;
    await reply.code(status).send({ error: status >= 500 ? 'failed' : said });
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
        consumes: ['application/json', 'application/x-ndjson'],
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

/** Clocks differ; an event of tomorrow is a mistake. */
const aheadMs = 24 * 3_600_000;

async function handled(
  context: Context,
  said: unknown,
): Promise<z.infer<typeof outcome> | z.infer<typeof refusal>> {
  const parsed = event.safeParse(said);
  if (!parsed.success) return { error: parsed.error.issues.map(faultIn).join('; ') };
  const { id, person, touchpoint, at, facts = {} } = parsed.data;
  const happened = new Date(at);
  if (+happened > +context.clock.now() + aheadMs) return { error: 'at: in the future' };
  const known = { id, person, touchpoint, at: happened, facts };
  return { id, outcome: await handleEvent(context, known) };
}

function faultIn({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
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
