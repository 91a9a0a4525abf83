import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { idParams } from '../contract/api-profiles.ts'
import { deviceList, deviceParams } from '../contract/devices.ts'
import { ok } from '../contract/users.ts'
import { unknownId } from '../http/request.ts'
import type { AccountDevices } from './devices.ts'

const tags = ['devices']
const config = { invalidCode: unknownId }
const done = { ok: true as const }

export const deviceRoutes: FastifyPluginAsyncZod<{ devices: AccountDevices }> = async (app, { devices }) => {
  app.get(
    '/account/:id/devices',
    {
      schema: {
        tags,
        summary: 'The devices that are signed in to the account',
        params: idParams,
        response: { 200: deviceList },
      },
      config,
    },
    async ({ userId, params }, reply) => {
      reply.header('Cache-Control', 'no-store')
      return { items: await devices.list(userId, params.id) }
    },
  )

  app.delete(
    '/account/:id/devices/:hash',
    { schema: { tags, summary: 'Sign one device out', params: deviceParams, response: { 200: ok } }, config },
    async ({ userId, params }) => {
      await devices.end(userId, params.id, params.hash)
      return done
    },
  )

  app.delete(
    '/account/:id/devices',
    {
      schema: { tags, summary: 'Sign every device out but the panel', params: idParams, response: { 200: ok } },
      config,
    },
    async ({ userId, params }) => {
      await devices.endOthers(userId, params.id)
      return done
    },
  )
}
