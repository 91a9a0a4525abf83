import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { AccountService } from '../accounts/service.ts'
import { demoAction, demoActionDone, demoGuide } from '../contract/demo.ts'
import type { DemoDesk } from './desk.ts'

export interface DemoRoutesOptions {
  demo: DemoDesk
  accounts: Pick<AccountService, 'listPhones'>
}

const tags = ['demo']

export const demoRoutes: FastifyPluginAsyncZod<DemoRoutesOptions> = async (app, { demo, accounts }) => {
  app.get(
    '/demo',
    { schema: { tags, summary: 'What can still be added, in the demo alone', response: { 200: demoGuide } } },
    async ({ userId }, reply) => {
      reply.header('Cache-Control', 'no-store')
      const added = new Set(accounts.listPhones(userId))
      const guide = demo.guide()
      return { ...guide, accounts: guide.accounts.filter(({ phone }) => !added.has(phone)) }
    },
  )

  app.post(
    '/demo',
    {
      schema: {
        tags,
        summary: 'Make something happen in the simulated Telegram',
        body: demoAction,
        response: { 200: demoActionDone },
      },
    },
    async ({ userId, body }) => ({
      ok: true as const,
      name: demo.act(body.action, accounts.listPhones(userId)),
    }),
  )
}
