import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  cancelBody,
  codeSent,
  confirmCodeBody,
  confirmPasswordBody,
  loginStep,
  qrBody,
  qrParams,
  qrStarted,
  resendCodeBody,
  sendCodeBody,
} from '../contract/login.ts'
import { beatQuery } from '../contract/events.ts'
import { ok } from '../contract/users.ts'
import { presentError } from '../http/errors.ts'
import { eventStream } from '../http/openapi.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import { whenMissing } from '../http/request.ts'
import { buildBeatFrame, buildFrame, wantsBeat, type StreamHub } from '../http/sse.ts'
import type { LoginService } from './login.ts'

export interface LoginRoutesOptions {
  logins: LoginService
  limits: RateLimits
  streams: StreamHub
}

const tags = ['signing in']

export const loginRoutes: FastifyPluginAsyncZod<LoginRoutesOptions> = async (app, { logins, limits, streams }) => {
  app.post(
    '/auth/send_code',
    {
      schema: { tags, summary: 'Ask Telegram for a code', body: sendCodeBody, response: { 200: codeSent } },
      config: { invalidCode: whenMissing('phone_and_api_profile_id_required') },
      preHandler: limits.sendCode,
    },
    async ({ userId, body }) => logins.sendCode(userId, body.api_profile_id, body.phone),
  )

  app.post(
    '/auth/resend_code',
    {
      schema: { tags, summary: 'Ask for another code', body: resendCodeBody, response: { 200: codeSent } },
      preHandler: limits.sendCode,
    },
    async ({ userId, body }) => logins.resendCode(userId, body.login_id),
  )

  app.post(
    '/auth/confirm_code',
    {
      schema: { tags, summary: 'Answer the code', body: confirmCodeBody, response: { 200: loginStep } },
      config: { invalidCode: whenMissing('login_id_and_code_required') },
      preHandler: limits.confirm,
    },
    async ({ userId, body }) => logins.confirmCode(userId, body.login_id, body.code),
  )

  app.post(
    '/auth/confirm_password',
    {
      schema: { tags, summary: 'Answer the 2FA password', body: confirmPasswordBody, response: { 200: loginStep } },
      config: { invalidCode: whenMissing('login_id_and_password_required') },
      preHandler: limits.confirm,
    },
    async ({ userId, body }) => logins.confirmPassword(userId, body.login_id, body.password),
  )

  app.post(
    '/auth/qr',
    {
      schema: { tags, summary: 'Show a QR code', body: qrBody, response: { 200: qrStarted } },
      preHandler: limits.sendCode,
    },
    async ({ userId, body }) => logins.startQr(userId, body.api_profile_id),
  )

  const qrEvents = eventStream(
    '`token` {url, expires_at} at each renewal, `need_2fa` {hint}, then the last: `done` {account_id} or `error`; with beat=1 `beat` {every_ms}',
  )
  const qrSchema = {
    tags,
    summary: 'What becomes of the QR code',
    params: qrParams,
    querystring: beatQuery,
    response: { 200: qrEvents },
  }
  app.get('/auth/qr/:login_id', { schema: qrSchema, exposeHeadRoute: false }, async (request, reply) => {
    const frames: Buffer[] = []
    let deliver = (frame: Buffer) => void frames.push(frame)
    let isOver = false
    const stopWatching = logins.watchQr(request.userId, request.params.login_id, (event) => {
      isOver = event.kind === 'done' || event.kind === 'error'
      if (event.kind === 'token') deliver(buildFrame('token', { url: event.url, expires_at: event.expiresAt }))
      if (event.kind === 'need_2fa') deliver(buildFrame('need_2fa', event.hint === null ? {} : { hint: event.hint }))
      if (event.kind === 'done') deliver(buildFrame('done', { account_id: event.accountId }))
      if (event.kind === 'error') deliver(buildFrame('error', presentError(event.error, request).body))
    })
    const stream = streams.open(reply, wantsBeat(request.query.beat) ? buildBeatFrame : undefined)
    stream.onClose(stopWatching)
    deliver = (frame) => {
      stream.send(frame)
      if (isOver) stream.close()
    }
    for (const frame of frames) deliver(frame)
  })

  const cancelSchema = { tags, summary: 'End an unfinished sign-in', body: cancelBody, response: { 200: ok } }
  app.post('/auth/cancel', { schema: cancelSchema }, async ({ userId, body }) => {
    if (body.login_id !== undefined) await logins.cancel(userId, body.login_id)
    return { ok: true as const }
  })
}
