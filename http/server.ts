import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Route } from '../core/bot.ts';
import type { Context } from '../core/context.ts';
import type { Calls } from '../core/delivery/measured-bot.ts';
import { registerEvents } from './events.ts';
import { createMetrics } from './metrics.ts';

/** The HTTP side: health, metrics, touchpoint events, and the paths that bots want served. */

export interface HttpParts {
  context: Context;
  routes: readonly Route[];
  /** null: `/v1/*` answers 404. */
  apiToken: string | null;
  /** What this process does on the platforms. */
  calls: Calls;
  /** What keeps this process from doing its work; empty when it is ready. */
  problems(): Promise<readonly string[]>;
}

export interface HttpServer {
  /** Resolves with the port. */
  listen(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

const bodyLimitBytes = 4 * 1024 * 1024;
/** Less than an orchestrator's patience: closing waits for connections that a bot answered on. */
const keepAliveMs = 5_000;

export async function createHttpServer(parts: HttpParts): Promise<HttpServer> {
  const app = Fastify({ bodyLimit: bodyLimitBytes, keepAliveTimeout: keepAliveMs });
  const isEnding = endPromptly(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, {
    openapi: {
      info: { title: 'Tonus', version: '1' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  registerHealth(app, parts);
  for (const route of parts.routes) registerRoute(app, route);
  const { apiToken, context } = parts;
  if (apiToken !== null) await app.register(registerEvents, { context, apiToken, isEnding });
  return {
    async listen(host, port) {
      await app.listen({ host, port });
      const address = app.server.address();
      return typeof address === 'object' && address ? address.port : port;
    },
    async close() {
      await app.close();
    },
  };
}

/** What was asked before the end is answered on a connection that ends with it, else closing waits for its next request. */
function endPromptly(app: FastifyInstance): () => boolean {
  let isEnding = false;
  app.addHook('preClose', (done) => {
    isEnding = true;
    done();
  });
  app.addHook('onSend', async (_, reply) => {
    if (isEnding) reply.header('connection', 'close');
  });
  return () => isEnding;
}

function registerHealth(app: FastifyInstance, { context, calls, problems }: HttpParts): void {
  const metrics = createMetrics(context, calls);
  const hidden = { schema: { hide: true } };
  app.get('/healthz', hidden, () => ({ ok: true }));
  app.get('/readyz', hidden, async (_, reply) => {
    const found = await problems();
    return await reply
      .code(found.length === 0 ? 200 : 503)
      .send({ ready: found.length === 0, problems: found });
  });
  app.get('/metrics', hidden, async (_, reply) => {
    return await reply.type(metrics.contentType).send(await metrics.read());
  });
}

/** The bot reads the request itself: its signature is over the bytes as they came. */
function registerRoute(app: FastifyInstance, { path, handle }: Route): void {
  app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post(path, { schema: { hide: true } }, async (request, reply) => {
      reply.hijack();
      await handle(request.raw, reply.raw);
    });
    done();
  });
}
