/** The OpenAPI description, generated from the schemas that validate requests. */
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Call, CallScope, Words } from '../contract/declare.ts'
import { commonRefusals, errorBody, statusOf, type ErrorCode } from '../contract/errors.ts'
import { idempotencyKey } from '../contract/idempotency.ts'
import { isStream } from './calls.ts'
import { takesKey } from './idempotency.ts'
import { registerApiDocs } from './api-docs.ts'
import { registerZod, withoutOwnCompilers } from './zod-compilers.ts'

/** Call before the rooms' routes are registered. */
export function registerOpenApi(app: FastifyInstance, version: string, basePath: string): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    // HEAD is implied by GET.
    if (route.method !== 'HEAD') routes.push({ ...route, handler: () => {} })
  })
  let described: ReturnType<typeof describe> | null = null
  // The same for everyone until the next start, so generated once; rarely requested, so only on demand.
  const describeOnce = () => (described ??= describe(routes, version, basePath))

  let text: string | null = null
  app.get('/api/openapi.json', { config: { isPublic: true }, schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify((await describeOnce()).document)
    return reply.type('application/json; charset=utf-8').send(text)
  })
  registerApiDocs(app, version, describeOnce)
}

/** The description of these routes, from a Fastify app that has only them. */
async function describe(routes: readonly RouteOptions[], version: string, basePath: string) {
  const { default: swagger } = await import('@fastify/swagger')
  const app = Fastify(withoutOwnCompilers)
  registerZod(app)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'GiftBuyer', version },
      ...(basePath === '' ? {} : { servers: [{ url: basePath }] }),
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'auth_token' },
          sign_in: { type: 'http', scheme: 'bearer', description: 'The value of the cookie auth_token' },
          api_token: { type: 'http', scheme: 'bearer', description: 'Created in Settings, gb_…, with scopes' },
        },
      },
    },
    transform({ schema, route, ...rest }) {
      const call = route.config?.call
      const security = securityOf(call?.scope ?? 'person')
      const codes = call === undefined ? [] : refusalsOf(call, String(route.method))
      const response = { ...Object(schema?.response), ...describeRefusals(codes) }
      const headers = call === undefined ? {} : headersOf(call, String(route.method))
      return jsonSchemaTransform({ ...rest, route, schema: { ...schema, ...headers, security, response } })
    },
  })
  for (const { method, url, schema, config, handler } of routes) {
    app.route({ method, url, handler, ...(schema && { schema }), ...(config && { config }) })
  }
  await app.ready()
  const document = app.swagger()
  await app.close()
  return { document, summaries: new Map(routes.flatMap(readSummary)) }
}

const readSummary = ({ method, url, config }: RouteOptions): [string, Words][] =>
  config?.call ? [[`${String(method)} ${url}`, config.call.summary]] : []

/** Described, and checked by the plumbing alone. */
function headersOf(call: Call, method: string): { headers?: z.ZodObject } {
  if (!takesKey(method, call)) return {}
  const key = call.idempotency === 'required' ? idempotencyKey : idempotencyKey.optional()
  return { headers: z.object({ 'Idempotency-Key': key }) }
}

/** Everything that the call can be refused with. */
function refusalsOf(call: Call, method: string): ErrorCode[] {
  const common = commonRefusals({ isPublic: call.scope === 'open', isReading: method === 'GET' })
  const named: ErrorCode[] = call.params === undefined ? [] : ['not_found']
  const paced: ErrorCode[] = call.limit === undefined ? [] : ['rate_limited']
  const streamed: ErrorCode[] = isStream(call) ? ['too_many_streams'] : []
  const guarded: ErrorCode[] = call.writesAs === undefined ? [] : ['account_frozen']
  return [...common, ...named, ...guarded, ...paced, ...streamed, ...(call.refusals ?? [])]
}

/** A sign-in is enough for every call; an API token needs the scope. */
function securityOf(scope: CallScope): Record<string, string[]>[] {
  if (scope === 'open') return []
  if (scope === 'person') return [{ cookie: [] }, { sign_in: [] }]
  return [{ cookie: [] }, { sign_in: [] }, { api_token: [scope] }]
}

/** One response per status, with its possible codes. */
function describeRefusals(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = new Map<number, Set<ErrorCode>>()
  for (const code of codes) {
    const status = statusOf(code)
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code))
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      {
        description: [...names].map((name) => `\`${name}\``).join(', '),
        content: { 'application/json': { schema: errorBody.extend({ error: z.enum([...names]) }) } },
      },
    ]),
  )
}
