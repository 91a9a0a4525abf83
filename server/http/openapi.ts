/** The API's description, from the same schemas that validate. */
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z, type ZodType } from 'zod'
import { errorBody } from '../contract/errors.ts'

/** Call before the rooms' routes are registered. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'GiftBuyer', version },
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'auth_token' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ cookie: [] }, { token: [] }],
    },
    transform({ schema, route, ...rest }) {
      const open = route.config?.isPublic === true ? { security: [] } : {}
      const response = { ...Object(schema?.response), default: refusal }
      return jsonSchemaTransform({ ...rest, route, schema: { ...schema, ...open, response } })
    },
  })
  app.get('/api/openapi.json', { config: { isPublic: true }, schema: { hide: true } }, async () => app.swagger())
}

const refusal = {
  description: 'A refusal: its code, a sentence for a person, and what the code brings with it',
  content: { 'application/json': { schema: errorBody } },
}

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
