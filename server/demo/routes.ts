import type { AccountService } from '../accounts/service.ts'
import { calls } from '../contract/demo.ts'
import { done, type BindCalls } from '../http/calls.ts'
import type { NoticeService } from '../notices/service.ts'
import type { DemoDesk } from './desk.ts'

export interface DemoRoutesOptions {
  demo: DemoDesk
  accounts: Pick<AccountService, 'listPhones'>
  notices: Pick<NoticeService, 'getConnection'>
}

export function demoRoutes(bind: BindCalls, { demo, accounts, notices }: DemoRoutesOptions): void {
  bind(calls, {
    'GET /api/demo': ({ userId }) => demo.guide(accounts.listPhones(userId)),
    'POST /api/demo': ({ userId, body }) => {
      const guest = { phones: accounts.listPhones(userId), startUrl: notices.getConnection(userId).url }
      return { ...done, ...demo.act(body.action, guest, body.phone) }
    },
  })
}
