import { calls } from '../contract/notices.ts'
import { done, type BindCalls } from '../http/calls.ts'
import { callerOf } from '../http/request.ts'
import type { NoticeService } from './service.ts'

export function noticeRoutes(bind: BindCalls, notices: NoticeService): void {
  bind(calls, {
    'GET /api/notices': ({ userId }) => notices.get(userId),
    'POST /api/notices': async (request) => {
      const { userId, body, language } = request
      return { ...done, notices: await notices.update(userId, body, language, callerOf(request)) }
    },
    'POST /api/notices/test': async ({ userId, language }) => {
      await notices.test(userId, language)
      return done
    },
    'GET /api/notices/connect': ({ userId }) => notices.getConnection(userId),
    'POST /api/notices/connect': ({ userId, language }) => notices.connect(userId, language),
    'DELETE /api/notices/connect': async ({ userId }) => {
      await notices.cancelConnect(userId)
      return done
    },
    'DELETE /api/notices/chat': (request) => ({
      ...done,
      notices: notices.removeChat(request.userId, callerOf(request)),
    }),
  })
}
