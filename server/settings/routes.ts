import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { settings, settingsPatch, settingsSaved } from '../contract/settings.ts'
import type { RequestFault } from '../http/request.ts'
import type { SettingsService } from './service.ts'

const tags = ['settings']

export const settingsRoutes: FastifyPluginAsyncZod<{ settings: SettingsService }> = async (app, options) => {
  app.get(
    '/settings',
    { schema: { tags, summary: 'What the user chose', response: { 200: settings } } },
    async (request, reply) => {
      reply.header('Cache-Control', 'no-store')
      return options.settings.get(request.userId)
    },
  )

  app.post(
    '/settings',
    {
      schema: { tags, summary: 'Save any of it', body: settingsPatch, response: { 200: settingsSaved } },
      config: { invalidCode: aboutToken },
    },
    async ({ userId, body }) => ({ ok: true as const, settings: await options.settings.update(userId, body) }),
  )
}

function aboutToken(faults: RequestFault[]) {
  const fault = faults.find(({ path }) => path === 'bot_token')
  if (!fault) return null
  return fault.isMissing ? ('bot_token_type' as const) : ('bot_token_invalid' as const)
}
