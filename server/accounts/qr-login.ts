/** The life of a QR code: renewed when it expires, checked when a phone has accepted it, until the login ends. */
import type { Clock } from '../lib/clock.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { SignedIn } from '../telegram/gateway.ts'
import { explainLoginFailure } from './login-failure.ts'
import type { PendingLogin, QrEvent } from './pending-logins.ts'
import type { SignIn } from './sign-in.ts'

const RETRY_MS = 3_000
const MIN_TOKEN_MS = 1_000
const LONGEST_FLOOD_SECONDS = 60

export interface QrLogin {
  /** Shows the first token and keeps the login running; `finish` stores the account and emits `done`. */
  start(
    login: PendingLogin,
    token: { url: string; expiresAt: string },
    finish: (signedIn: SignedIn) => Promise<number>,
  ): void
  watch(login: PendingLogin, listener: (event: QrEvent) => void): () => void
  /** Does nothing for a login by code. */
  tell(login: PendingLogin, event: QrEvent): void
}

export function createQrLogin(parts: {
  clock: Clock
  signIn: Pick<SignIn, 'listTelegramIds'>
  end: (login: PendingLogin) => Promise<void>
}): QrLogin {
  const { clock, signIn, end } = parts

  /** One check of the token; true if there is nothing left to renew. */
  const renew = async (login: PendingLogin, finish: (signedIn: SignedIn) => Promise<number>): Promise<boolean> => {
    const step = await login.attempt.fetchQrToken(signIn.listTelegramIds(login.userId))
    if (step.kind === 'token') {
      show(login, { kind: 'token', url: step.url, expiresAt: step.expiresAt })
      return false
    }
    if (step.kind === 'signed_in') {
      await finish(step)
      return true
    }
    login.password = { hint: step.hint }
    show(login, { kind: 'need_2fa', hint: step.hint })
    return true
  }

  const keepAlive = async (login: PendingLogin, finish: (signedIn: SignedIn) => Promise<number>) => {
    const { signal } = login.ended
    let wake: (() => void) | null = null
    const stopListening = login.attempt.onQrAccepted(() => wake?.())
    const pause = async (ms: number) => {
      const woken = new AbortController()
      wake = () => woken.abort()
      await clock.sleep(ms, AbortSignal.any([signal, woken.signal])).catch(() => {})
    }
    try {
      let waitMs = lifeOf(login.qrEvent, clock)
      while (!signal.aborted) {
        await pause(waitMs)
        if (signal.aborted) return
        try {
          if (await renew(login, finish)) return
          waitMs = lifeOf(login.qrEvent, clock)
        } catch (error) {
          const retryMs = retryAfter(error)
          if (retryMs === null) throw error
          waitMs = retryMs
        }
      }
    } catch (error) {
      if (signal.aborted) return
      show(login, { kind: 'error', error: explainLoginFailure(error) })
      await end(login)
    } finally {
      stopListening()
    }
  }

  return {
    start(login, token, finish) {
      login.qrEvent = { kind: 'token', ...token }
      void keepAlive(login, finish)
    },
    watch(login, listener) {
      if (login.qrEvent) listener(login.qrEvent)
      login.qrListeners.add(listener)
      return () => void login.qrListeners.delete(listener)
    },
    tell(login, event) {
      if (login.qrEvent !== null) show(login, event)
    },
  }
}

function show(login: PendingLogin, event: QrEvent) {
  login.qrEvent = event
  for (const listener of login.qrListeners) listener(event)
}

function lifeOf(event: QrEvent | null, clock: Clock): number {
  if (event?.kind !== 'token') return MIN_TOKEN_MS
  return Math.max(MIN_TOKEN_MS, Date.parse(event.expiresAt) - clock.now())
}

/** Milliseconds until the same call may be retried, or null if that would not help. */
function retryAfter(error: unknown): number | null {
  if (!(error instanceof TelegramError)) return null
  const { failure } = error
  if (failure.kind === 'unreachable') return RETRY_MS
  if (failure.kind === 'flood' && failure.seconds <= LONGEST_FLOOD_SECONDS) return failure.seconds * 1000
  const isExpired = failure.kind === 'refused' && /^AUTH_TOKEN_EXPIRED$|^AUTH_TOKEN_INVALID/.test(failure.code)
  return isExpired ? 0 : null
}
