import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../core/context.ts';
import { outcomes } from '../core/programmes/outcome.ts';
import { handleEvent } from '../core/programmes/touchpoint.ts';

/** `POST /v1/events`: something happened between a customer and the company. */

const event = z
  .strictObject({
    id: z.string().min(1).max(200).describe('Yours; the same id is the same event for 30 days'),
    person: z.string().min(1).max(200).describe('Id of the roster'),
    touchpoint: z.string().min(1).max(100),
    at: z.iso.datetime({ offset: true }).describe('When it happened'),
    facts: z
      .record(z.string().max(100), z.union([z.string().max(1000), z.number(), z.boolean()]))
      .optional(),
  })
  .meta({ id: 'Event' });

const outcome = z.object({ id: z.string(), outcome: z.enum(outcomes) }).meta({ id: 'Outcome' });
const refusal = z.object({ error: z.string() }).meta({ id: 'Refusal' });

type Event = z.infer<typeof event>;

export function registerEvents(
  app: FastifyInstance,
  { context, apiToken }: { context: Context; apiToken: string },
  done: () => void,
): void {
  const scope = app.withTypeProvider<ZodTypeProvider>();
  scope.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_, body, done) =>
    done(null, body),
  );
  scope.addHook('onRequest', async (request, reply) => {
    if (!isAllowed(request, apiToken)) {
      await reply.code(401).send({ error: 'a bearer token is needed: TONUS_API_TOKEN' });
    }
  });
  scope.post(
    '/v1/events',
    {
      schema: {
        body: z.union([event, z.string()]),
        response: { 200: z.string(), 202: outcome, '4xx': refusal },
      },
    },
    async (request, reply) => {
      if (typeof request.body === 'string') {
        const lines = await handleLines(context, request.body);
        return await reply.type('application/x-ndjson').code(200).send(lines);
      }
      return await reply.code(202).send(await handled(context, request.body));
    },
  );
  scope.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger());
  done();
}

async function handled(context: Context, { id, person, touchpoint, at, facts = {} }: Event) {
  const outcome = await handleEvent(context, { id, person, touchpoint, at: new Date(at), facts });
  return { id, outcome };
}

/** One result line for each input line; a bad line does not stop the others. */
async function handleLines(context: Context, body: string): Promise<string> {
  const results: string[] = [];
  for (const line of body.split('\n').filter((each) => each.trim() !== '')) {
    results.push(JSON.stringify(await handledLine(context, line)));
  }
  return results.map((line) => `${line}\n`).join('');
}

async function handledLine(context: Context, line: string): Promise<unknown> {
  const parsed = event.safeParse(parsedJson(line));
  if (parsed.success) return await handled(context, parsed.data);
  return { error: z.prettifyError(parsed.error) };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Compared as digests of one length, in constant time. */
function isAllowed(request: FastifyRequest, apiToken: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const given = request.headers.authorization ?? '';
  return timingSafeEqual(digest(given), digest(`Bearer ${apiToken}`));
}
