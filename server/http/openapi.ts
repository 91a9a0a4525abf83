/** The API's description, from the same schemas that validate. */
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z, type ZodType } from 'zod'
import { errorBody, errorStatuses, type ErrorCode } from '../contract/errors.ts'
import { commonRefusals, refusals } from '../contract/refusals.ts'
import { scopeOf, type CallScope } from '../contract/scopes.ts'
import { registerApiDocs } from './api-docs.ts'
import { registerZod, withoutOwnCompilers } from './zod-compilers.ts'

/** Call before the rooms' routes are registered. */
export function registerOpenApi(app: FastifyInstance, version: string, basePath: string): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    // HEAD goes with GET.
    if (route.method !== 'HEAD') routes.push({ ...route, handler: () => {} })
  })
  let described: ReturnType<typeof describe> | null = null
  // Open to everyone and the same until the next start, so worked out once; and by few, so not before somebody asks.
  const describeOnce = () => (described ??= describe(routes, version, basePath))

  let text: string | null = null
  app.get('/api/openapi.json', { config: { isPublic: true }, schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(await describeOnce())
    return reply.type('application/json; charset=utf-8').send(text)
  })
  registerApiDocs(app, version, describeOnce)
}

/** The description of these routes, from an app that has nothing but them. */
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
          api_token: { type: 'http', scheme: 'bearer', description: 'Made in Settings, gb_…, with scopes' },
        },
      },
    },
    transform({ schema, route, ...rest }) {
      const isPublic = route.config?.isPublic === true
      const method = String(route.method)
      const security = securityOf(scopeOf(`${method} ${route.url}`))
      const own = refusals[`${method} ${route.url}`] ?? []
      const codes = [...commonRefusals({ isPublic, isReading: method === 'GET' }), ...own]
      const response = { ...Object(schema?.response), ...describeRefusals(codes) }
      return jsonSchemaTransform({ ...rest, route, schema: { ...schema, security, response } })
    },
  })
  for (const { method, url, schema, config, handler } of routes) {
    app.route({ method, url, handler, ...(schema && { schema }), ...(config && { config }) })
  }
  await app.ready()
  const document = app.swagger()
  await app.close()
  return document
}

/** A sign-in does for every call; an API token only with the scope. */
function securityOf(scope: CallScope): Record<string, string[]>[] {
  if (scope === 'open') return []
  if (scope === 'person') return [{ cookie: [] }, { sign_in: [] }]
  return [{ cookie: [] }, { sign_in: [] }, { api_token: [scope] }]
}

/** One response for each status, with the codes that it can stand for. */
function describeRefusals(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = new Map<number, Set<ErrorCode>>()
  for (const code of codes) {
    const status = errorStatuses[code]
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

/** The 304 of a route whose answers have an entity tag. */
export const notModified = z.null().describe('What the caller has under this entity tag is still so')

/** The 200 of a route that sends server-sent events; `description` names them. */
export const eventStream = (description: string) => ({
  description: `Server-sent events: ${description}`,
  content: { 'text/event-stream': { schema: z.string() } },
})

/** The 200 of a route that sends one JSON object a line. */
export const jsonLines = (line: ZodType, description: string) => ({
  description,
  content: { 'application/x-ndjson': { schema: line } },
})

/** The 200 of a route that sends a file. */
export const download = (type: string, schema: ZodType = z.string()) => ({
  description: 'The file, as an attachment',
  content: { [type]: { schema } },
})
