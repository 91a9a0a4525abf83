/** Signing a Telegram account in: by code, by 2FA password, by QR code. sign-in.ts stores the result. */
import type { ApiProfileService } from '../api-profiles/service.ts'
import type { CodeSent, LoginStep, QrStarted } from '../contract/login.ts'
import { foldDigits, readPhone } from '../contract/phone.ts'
import { AppError } from '../lib/app-error.ts'
import type { CodeDelivery, LoginStep as TelegramStep, SignedIn, TelegramGateway } from '../telegram/gateway.ts'
import type { AccountBus } from './events.ts'
import { endsLogin, explainLoginFailure } from './login-failure.ts'
import type { NewLogin, PendingLogin, PendingLogins, QrEvent } from './pending-logins.ts'
import { presentDelivery, unknownDelivery } from './present-delivery.ts'
import type { QrLogin } from './qr-login.ts'
import type { SignIn } from './sign-in.ts'

export interface LoginService {
  /** Throws `api_profile_not_found`, `phone_already_added`, or Telegram's own error. */
  sendCode(userId: number, apiProfileId: number, phone: string): Promise<CodeSent>
  /** This and the following throw `login_id_not_found` if the login has ended or belongs to another user. */
  resendCode(userId: number, loginId: string): Promise<CodeSent>
  confirmCode(userId: number, loginId: string, code: string): Promise<LoginStep>
  confirmPassword(userId: number, loginId: string, password: string): Promise<LoginStep>
  startQr(userId: number, apiProfileId: number): Promise<QrStarted>
  /** Sends the latest event immediately and later ones as they come; returns how to stop. Throws `not_found`. */
  watchQr(userId: number, loginId: string, listener: (event: QrEvent) => void): () => void
  cancel(userId: number, loginId: string): Promise<void>
}

export function createLoginService(parts: {
  apiProfiles: Pick<ApiProfileService, 'getCredentials'>
  gateway: TelegramGateway
  logins: PendingLogins
  signIn: SignIn
  qr: QrLogin
  bus: Pick<AccountBus, 'emit'>
}): LoginService {
  const { apiProfiles, gateway, logins, signIn, qr, bus } = parts

  const open = (userId: number, apiProfileId: number) => {
    const credentials = apiProfiles.getCredentials(userId, apiProfileId)
    if (!credentials) throw new AppError('api_profile_not_found')
    return gateway.openLogin(credentials)
  }

  const find = (userId: number, loginId: string): PendingLogin => {
    const login = logins.find(userId, loginId)
    if (!login || login.ended.signal.aborted) throw new AppError('login_id_not_found')
    return login
  }

  const finish = async (login: PendingLogin, signedIn: SignedIn): Promise<number> => {
    if (login.ended.signal.aborted) {
      await signIn.discard(signedIn)
      throw new AppError('login_id_not_found')
    }
    const accountId = await signIn.complete(login, signedIn)
    qr.tell(login, { kind: 'done', accountId })
    await logins.end(login)
    return accountId
  }

  const explain = ({ userId, phone }: Pick<NewLogin, 'userId' | 'phone'>, failure: unknown): unknown => {
    const error = explainLoginFailure(failure)
    bus.emit('sign_in_failed', { userId, phone, error })
    return error
  }

  /** Takes one step; a failure that cannot be retried ends the login. */
  const step = async <Result>(login: PendingLogin, take: () => Promise<Result>): Promise<Result> => {
    try {
      return await take()
    } catch (error) {
      if (endsLogin(error)) {
        qr.tell(login, { kind: 'error', error: explainLoginFailure(error) })
        await logins.end(login)
      }
      throw explain(login, error)
    }
  }

  const answer = async (login: PendingLogin, taken: TelegramStep): Promise<LoginStep> => {
    if (taken.kind === 'signed_in') return { ok: true, account_id: await finish(login, taken) }
    login.password = { hint: taken.hint }
    return askPassword(login.password)
  }

  const presentCode = async (login: PendingLogin, sent: CodeDelivery | SignedIn): Promise<CodeSent> => {
    if (!('kind' in sent)) return { login_id: login.id, delivery: presentDelivery(sent) }
    login.finishedAs = await signIn.complete(login, sent)
    return { login_id: login.id, delivery: unknownDelivery }
  }

  const begin = async <Sent>(fresh: NewLogin, ask: () => Promise<Sent>) => {
    try {
      const sent = await ask()
      return { login: logins.begin(fresh), sent }
    } catch (error) {
      await fresh.attempt.close()
      throw explain(fresh, error)
    }
  }

  return {
    async sendCode(userId, apiProfileId, phoneText) {
      const phone = readPhone(phoneText)?.phone
      if (phone === undefined) throw new AppError('phone_and_api_profile_id_required')
      const active = signIn.findActive(userId, phone)
      if (active) throw new AppError('phone_already_added', { account_id: active.id, phone: active.phone })
      const attempt = open(userId, apiProfileId)
      const { login, sent } = await begin({ userId, apiProfileId, phone, attempt }, () => attempt.sendCode(phone))
      return await step(login, () => presentCode(login, sent))
    },

    async resendCode(userId, loginId) {
      const login = find(userId, loginId)
      if (login.phone === null || login.finishedAs !== null) throw new AppError('login_id_not_found')
      return await logins.run(login, () =>
        step(login, async () => await presentCode(login, await login.attempt.resendCode())),
      )
    },

    async confirmCode(userId, loginId, code) {
      const login = find(userId, loginId)
      return await logins.confirm(login, `code ${code}`, () =>
        step(login, async () => {
          if (login.finishedAs !== null) {
            await logins.end(login)
            return { ok: true, account_id: login.finishedAs }
          }
          if (login.password) return askPassword(login.password)
          if (login.phone === null) throw new AppError('invalid_request')
          return await answer(login, await login.attempt.confirmCode(foldDigits(code)))
        }),
      )
    },

    async confirmPassword(userId, loginId, password) {
      const login = find(userId, loginId)
      return await logins.confirm(login, `password ${password}`, () =>
        step(login, async () => {
          if (!login.password) throw new AppError('invalid_request')
          return await answer(login, await login.attempt.confirmPassword(password))
        }),
      )
    },

    async startQr(userId, apiProfileId) {
      const attempt = open(userId, apiProfileId)
      const fresh = { userId, apiProfileId, phone: null, attempt }
      const { login, sent } = await begin(fresh, async () => {
        const first = await attempt.fetchQrToken(signIn.listTelegramIds(userId))
        // A connection that never showed a token cannot have been accepted by a phone.
        if (first.kind !== 'token') throw new AppError('telegram_rpc', { error_code: 'AUTH_TOKEN_ALREADY_ACCEPTED' })
        return first
      })
      qr.start(login, sent, (signedIn) => finish(login, signedIn))
      return { login_id: login.id, url: sent.url, expires_at: sent.expiresAt }
    },

    watchQr(userId, loginId, listener) {
      const login = logins.find(userId, loginId)
      if (!login || login.qrEvent === null) throw new AppError('not_found')
      return qr.watch(login, listener)
    },

    async cancel(userId, loginId) {
      const login = logins.find(userId, loginId)
      if (login) await logins.forget(login)
    },
  }
}

function askPassword({ hint }: { hint: string | null }): LoginStep {
  return { need_2fa: true, ...(hint === null ? {} : { hint }) }
}
