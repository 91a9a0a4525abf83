/** Tries a foreign session at Telegram and, if it is alive, turns it into an account as after a sign-in. */
import type { ImportRefusal, ImportStage } from '../contract/imports.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, ApiCredentials, Profile, SignedIn, TelegramGateway } from '../telegram/gateway.ts'

/** The longest flood wait that is waited out, once. */
const LONGEST_WAIT_SECONDS = 120

export type Outcome =
  | { kind: 'imported'; accountId: number }
  | { kind: 'refused'; refusal: ImportRefusal; errorCode?: string; retryAfter?: number }

export interface Trial {
  userId: number
  apiProfileId: number
  credentials: ApiCredentials
  /** In the panel's format; a secret. */
  session: string
}

export function createTrial(parts: {
  gateway: Pick<TelegramGateway, 'openAccount'>
  isHere: (userId: number, telegramId: string) => boolean
  adopt: (target: { userId: number; apiProfileId: number; phone: null }, signedIn: SignedIn) => Promise<number>
  clock: Clock
  signal: AbortSignal
}) {
  const { gateway, isHere, adopt, clock, signal } = parts

  /** The profile, after at most one flood wait. */
  const ask = async (client: AccountClient, tell: (stage: ImportStage) => void): Promise<Profile> => {
    const once = async () => {
      await client.connect()
      tell('verify')
      return client.profile.fetch()
    }
    try {
      return await once()
    } catch (error) {
      const seconds = error instanceof TelegramError && error.failure.kind === 'flood' ? error.failure.seconds : null
      if (seconds === null || seconds > LONGEST_WAIT_SECONDS) throw error
      tell('wait')
      await clock.sleep(seconds * 1000, signal)
      return once()
    }
  }

  return async (trial: Trial, tell: (stage: ImportStage) => void): Promise<Outcome> => {
    const { userId, apiProfileId, credentials, session } = trial
    tell('connect')
    const client = gateway.openAccount(credentials, session)
    let outcome: Outcome | null = null
    try {
      const profile = await ask(client, tell)
      if (profile.isBot) outcome = { kind: 'refused', refusal: 'is_bot' }
      else if (isHere(userId, profile.telegramId)) outcome = { kind: 'refused', refusal: 'already_here' }
      else if (profile.phone === null) outcome = { kind: 'refused', refusal: 'no_phone' }
      else {
        tell('save')
        const signedIn: SignedIn = { kind: 'signed_in', session, profile, account: client }
        return { kind: 'imported', accountId: await adopt({ userId, apiProfileId, phone: null }, signedIn) }
      }
    } catch (error) {
      outcome = signal.aborted ? { kind: 'refused', refusal: 'stopped' } : explain(error)
    }
    await client.close()
    return outcome
  }
}

/** Throws unexpected errors. */
function explain(error: unknown): Outcome {
  if (error instanceof AppError && error.code === 'phone_already_added')
    return { kind: 'refused', refusal: 'already_here' }
  if (!(error instanceof TelegramError)) throw error
  const { failure } = error
  if (failure.kind === 'unreachable') {
    return { kind: 'refused', refusal: failure.reason === 'key_unknown' ? failure.reason : 'unreachable' }
  }
  const { code: errorCode } = failure
  if (failure.kind === 'flood') {
    return { kind: 'refused', refusal: 'flood_wait', retryAfter: failure.seconds, errorCode }
  }
  if (failure.kind === 'refused') return { kind: 'refused', refusal: 'refused', errorCode }
  const isDuplicated = errorCode === 'AUTH_KEY_DUPLICATED'
  return { kind: 'refused', refusal: isDuplicated ? 'key_duplicated' : 'dead', errorCode }
}
