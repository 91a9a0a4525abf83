import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { noticeConnection, noticesPatch, noticesSaved, noticeState } from '../contract/notices.ts'
import { ok } from '../contract/users.ts'
import { callerOf } from '../http/request.ts'
import type { NoticeService } from './service.ts'

const tags = ['notices']
const done = { ok: true as const }

export const noticeRoutes: FastifyPluginAsyncZod<{ notices: NoticeService }> = async (app, { notices }) => {
  app.addHook('onRequest', async (_request, reply) => void reply.header('Cache-Control', 'no-store'))

  app.get(
    '/notices',
    { schema: { tags, summary: 'What the bot tells of, where, and how it goes', response: { 200: noticeState } } },
    async ({ userId }) => notices.get(userId),
  )

  app.post(
    '/notices',
    { schema: { tags, summary: 'Save any of it', body: noticesPatch, response: { 200: noticesSaved } } },
    async (request) => {
      const { userId, body, language } = request
      return { ...done, notices: await notices.update(userId, body, language, callerOf(request)) }
    },
  )

  app.post(
    '/notices/test',
    { schema: { tags, summary: 'Have the bot write to the chat now', response: { 200: ok } } },
    async ({ userId, language }) => {
      await notices.test(userId, language)
      return done
    },
  )

  app.get(
    '/notices/connect',
    { schema: { tags, summary: 'Whether the link was opened', response: { 200: noticeConnection } } },
    async ({ userId }) => notices.getConnection(userId),
  )

  app.post(
    '/notices/connect',
    { schema: { tags, summary: 'A link to the bot that connects a chat', response: { 200: noticeConnection } } },
    async ({ userId, language }) => notices.connect(userId, language),
  )

  app.delete(
    '/notices/connect',
    { schema: { tags, summary: 'End the waiting for the link', response: { 200: ok } } },
    async ({ userId }) => {
      await notices.cancelConnect(userId)
      return done
    },
  )

  app.delete(
    '/notices/chat',
    { schema: { tags, summary: 'Write to no chat any more', response: { 200: noticesSaved } } },
    async (request) => ({ ...done, notices: notices.removeChat(request.userId, callerOf(request)) }),
  )
}
