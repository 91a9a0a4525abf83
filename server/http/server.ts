/** Fastify as the panel needs it: everything a request passes before it reaches a room. No business logic. */
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
} from 'fastify'
import { basePathOptions, registerBasePath } from './base-path.ts'
import { plainForwarded } from './client-network.ts'
import { registerErrors } from './errors.ts'
import { registerGuard, type Doors } from './guard.ts'
import { registerHostCheck } from './host.ts'
import { registerKeys } from './idempotency.ts'
import { registerJsonBody } from './json-body.ts'
import { registerNotFound } from './not-found.ts'
import { registerOpenApi } from './openapi.ts'
import { createRequestIds, registerRequestId } from './request-id.ts'
import { registerRequestLog } from './request-log.ts'
import { buildSecurityHeaders, registerSecurity } from './security.ts'
import { serverOptions, type ServerLimits } from './server-limits.ts'
import { createUnreadableAnswers } from './unreadable.ts'
import { registerZod, withoutOwnCompilers } from './zod-compilers.ts'

export interface HttpServerOptions {
  log: FastifyBaseLogger
  limits: ServerLimits
  /** As in the setting: false, a number of hops, or addresses and CIDRs. */
  trustProxy: false | number | string
  basePath: string
  version: string
  /** Who is signed in. */
  doors: Doors
  /** Serves the web app for every other URL. */
  sendPage: Parameters<typeof registerNotFound>[1]
}

/** Returns the app to register the rooms on. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { log, limits, basePath, version, doors, sendPage } = options
  const securityHeaders = buildSecurityHeaders()
  const unreadable = createUnreadableAnswers(securityHeaders)
  const http = Fastify({
    ...serverOptions(limits),
    ...basePathOptions(basePath),
    ...withoutOwnCompilers,
    genReqId: createRequestIds(),
    loggerInstance: log,
    // Fastify's own lines contain the URL with its query; request-log.ts writes what may be logged.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustOf(options.trustProxy),
    frameworkErrors: (_error, request, reply) => unreadable.answerAddress(request, reply),
    clientErrorHandler: (error, socket) => unreadable.answerConnection(error, socket),
  })
  http.server.maxConnections = limits.connections
  unreadable.watch(http.server)
  if (options.trustProxy !== false) registerPlainAddresses(http)
  registerZod(http)
  registerErrors(http)
  registerRequestId(http)
  registerNotFound(http, sendPage)
  registerJsonBody(http)
  registerRequestLog(http)
  registerSecurity(http, securityHeaders)
  registerHostCheck(http)
  registerBasePath(http, basePath)
  await registerGuard(http, doors)
  registerKeys(http)
  registerOpenApi(http, version, basePath)
  return http
}

const trustOf = (setting: HttpServerOptions['trustProxy']): NonNullable<FastifyServerOptions['trustProxy']> =>
  typeof setting === 'number' ? (_address, hop) => hop < setting : setting

/** Before anybody reads the client's address: with a port, each connection would be another client. */
function registerPlainAddresses(http: FastifyInstance): void {
  // Nothing here is asynchronous, so no request pays for a promise.
  http.addHook('onRequest', ({ raw: { headers } }, _reply, done) => {
    const forwarded = headers['x-forwarded-for']
    if (forwarded !== undefined) headers['x-forwarded-for'] = plainForwarded([forwarded].flat().join())
    done()
  })
}
