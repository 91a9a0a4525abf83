/** What of a request and of an error may be written down: never a URL, a header, a body or an error's own words. */
import type { FastifyInstance } from 'fastify'

export function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
}

/** For pino's `serializers`. */
export const logSerializers = {
  req: () => undefined,
  res: () => undefined,
  err: serializeError,
}

/** Kind, code and where it happened. The message stays out: a database's or a parser's repeats what it was given. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
  return {
    type: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    at,
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  }
}
