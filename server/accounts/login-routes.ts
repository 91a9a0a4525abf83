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
import { ok } from '../contract/users.ts'
import { presentError } from '../http/errors.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import { whenMissing } from '../http/request.ts'
import { buildFrame, type StreamHub } from '../http/sse.ts'
import type { LoginService } from './login.ts'

export interface LoginRoutesOptions {
  logins: LoginService
  limits: RateLimits
  streams: StreamHub
}

export const loginRoutes: FastifyPluginAsyncZod<LoginRoutesOptions> = async (app, { logins, limits, streams }) => {
  app.post(
    '/auth/send_code',
    {
      schema: { body: sendCodeBody, response: { 200: codeSent } },
      config: { invalidCode: whenMissing('phone_and_api_profile_id_required') },
      preHandler: limits.sendCode,
    },
    async ({ userId, body }) => await logins.sendCode(userId, body.api_profile_id, body.phone),
  )

  app.post(
    '/auth/resend_code',
    { schema: { body: resendCodeBody, response: { 200: codeSent } }, preHandler: limits.sendCode },
    async ({ userId, body }) => await logins.resendCode(userId, body.login_id),
  )

  app.post(
    '/auth/confirm_code',
    {
      schema: { body: confirmCodeBody, response: { 200: loginStep } },
      config: { invalidCode: whenMissing('login_id_and_code_required') },
      preHandler: limits.confirm,
    },
    async ({ userId, body }) => await logins.confirmCode(userId, body.login_id, body.code),
  )

  app.post(
    '/auth/confirm_password',
    {
      schema: { body: confirmPasswordBody, response: { 200: loginStep } },
      config: { invalidCode: whenMissing('login_id_and_password_required') },
      preHandler: limits.confirm,
    },
    async ({ userId, body }) => await logins.confirmPassword(userId, body.login_id, body.password),
  )

  app.post(
    '/auth/qr',
    { schema: { body: qrBody, response: { 200: qrStarted } }, preHandler: limits.sendCode },
    async ({ userId, body }) => await logins.startQr(userId, body.api_profile_id),
  )

  app.get('/auth/qr/:login_id', { schema: { params: qrParams } }, async (request, reply) => {
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
    const stream = streams.open(reply)
    stream.onClose(stopWatching)
    deliver = (frame) => {
      stream.send(frame)
      if (isOver) stream.close()
    }
    for (const frame of frames) deliver(frame)
  })

  app.post('/auth/cancel', { schema: { body: cancelBody, response: { 200: ok } } }, async ({ userId, body }) => {
    if (body.login_id !== undefined) await logins.cancel(userId, body.login_id)
    return { ok: true as const }
  })
}
