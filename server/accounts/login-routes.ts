import { calls } from '../contract/login.ts'
import { done, type BindCalls, type Handler } from '../http/calls.ts'
import { presentError } from '../http/errors.ts'
import { buildBeatFrame, buildFrame, wantsBeat, type StreamHub } from '../http/sse.ts'
import type { LoginService } from './login.ts'

export interface LoginRoutesOptions {
  logins: LoginService
  streams: StreamHub
}

export function loginRoutes(bind: BindCalls, { logins, streams }: LoginRoutesOptions): void {
  bind(calls, {
    'POST /api/auth/send_code': ({ userId, body }) => logins.sendCode(userId, body.api_profile_id, body.phone),
    'POST /api/auth/resend_code': ({ userId, body }) => logins.resendCode(userId, body.login_id),
    'POST /api/auth/confirm_code': ({ userId, body }) => logins.confirmCode(userId, body.login_id, body.code),
    'POST /api/auth/confirm_password': ({ userId, body }) =>
      logins.confirmPassword(userId, body.login_id, body.password),
    'POST /api/auth/qr': ({ userId, body }) => logins.startQr(userId, body.api_profile_id),
    'GET /api/auth/qr/:login_id': followQr(logins, streams),
    'POST /api/auth/cancel': async ({ userId, body }) => {
      if (body.login_id !== undefined) await logins.cancel(userId, body.login_id)
      return done
    },
  })
}

const followQr =
  (logins: LoginService, streams: StreamHub): Handler<(typeof calls)['GET /api/auth/qr/:login_id']> =>
  (request, reply) => {
    const frames: Buffer[] = []
    let deliver = (frame: Buffer) => void frames.push(frame)
    let isOver = false
    const stopWatching = logins.watchQr(request.userId, request.params.login_id, (event) => {
      isOver = event.kind === 'done' || event.kind === 'error'
      if (event.kind === 'token') deliver(buildFrame('token', { url: event.url, expires_at: event.expiresAt }))
      if (event.kind === 'need_2fa') deliver(buildFrame('need_2fa', event.hint === null ? {} : { hint: event.hint }))
      if (event.kind === 'done') deliver(buildFrame('done', { account_id: event.accountId }))
      if (event.kind === 'error')
        deliver(buildFrame('error', presentError(event.error, request, request.query.lang).body))
    })
    const stream = streams.open(reply, wantsBeat(request.query.beat) ? buildBeatFrame : undefined)
    stream.onClose(stopWatching)
    deliver = (frame) => {
      stream.send(frame)
      if (isOver) stream.close()
    }
    for (const frame of frames) deliver(frame)
  }
