import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { AccountService } from '../accounts/service.ts'
import { demoAction, demoActionDone, demoGuide } from '../contract/demo.ts'
import type { NoticeService } from '../notices/service.ts'
import type { DemoDesk } from './desk.ts'

export interface DemoRoutesOptions {
  demo: DemoDesk
  accounts: Pick<AccountService, 'listPhones'>
  notices: Pick<NoticeService, 'getConnection'>
}

const tags = ['demo']

export const demoRoutes: FastifyPluginAsyncZod<DemoRoutesOptions> = async (app, { demo, accounts, notices }) => {
  app.get(
    '/demo',
    { schema: { tags, summary: 'What can still be added, in the demo alone', response: { 200: demoGuide } } },
    async ({ userId }, reply) => {
      reply.header('Cache-Control', 'no-store')
      return demo.guide(accounts.listPhones(userId))
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
    async ({ userId, body }) => {
      const guest = { phones: accounts.listPhones(userId), startUrl: notices.getConnection(userId).url }
      return { ok: true as const, ...demo.act(body.action, guest, body.phone) }
    },
  )
}
