/** A gateway that measures every call: which, how long, with what result. Records nothing of requests or answers. */
import type { Clock } from '../lib/clock.ts'
import { actFailure, TelegramError } from '../telegram/errors.ts'
import type {
  AccountClient,
  ActOutcome,
  LoginAttempt,
  SignedIn,
  TelegramFailure,
  TelegramGateway,
} from '../telegram/gateway.ts'

/** `kind` is `ok`, Telegram's kind of failure, or `internal` for anything else. */
export interface CallOutcome {
  call: string
  kind: 'ok' | TelegramFailure['kind'] | 'internal'
  /** Of a flood wait; else 0. */
  waitSeconds: number
  seconds: number
}

export type NoteCall = (outcome: CallOutcome) => void

export function measureGateway(gateway: TelegramGateway, clock: Clock, note: NoteCall): TelegramGateway {
  /** `failureOf` reads the failure from an outcome; null if it succeeded. */
  async function measured<Answer>(
    call: string,
    run: () => Promise<Answer>,
    failureOf: (answer: Answer) => TelegramFailure | null = () => null,
  ): Promise<Answer> {
    const startedAt = clock.now()
    const end = (kind: CallOutcome['kind'], failure: TelegramFailure | null) => {
      const waitSeconds = failure?.kind === 'flood' ? failure.seconds : 0
      note({ call, kind, waitSeconds, seconds: Math.max(0, clock.now() - startedAt) / 1000 })
    }
    try {
      const answer = await run()
      const failure = failureOf(answer)
      end(failure?.kind ?? 'ok', failure)
      return answer
    } catch (error) {
      const failure = error instanceof TelegramError ? error.failure : null
      end(failure?.kind ?? 'internal', failure)
      throw error
    }
  }

  const measuredAct = <Value>(call: string, run: () => Promise<ActOutcome<Value>>): Promise<ActOutcome<Value>> =>
    measured(call, run, actFailure)

  const measureAccount = (client: AccountClient): AccountClient => ({
    connect: () => measured('connect', () => client.connect()),
    fetchProfile: () => measured('profile', () => client.fetchProfile()),
    fetchStars: () => measured('stars', () => client.fetchStars()),
    fetchPremium: () => measured('premium', () => client.fetchPremium()),
    fetchGifts: (hash) => measured('gifts', () => client.fetchGifts(hash)),
    downloadSticker: (sticker) => measured('sticker', () => client.downloadSticker(sticker)),
    downloadPhoto: (photo) => measured('photo', () => client.downloadPhoto(photo)),
    fetchDevices: () => measured('devices', () => client.fetchDevices()),
    endDevice: (hash) => measuredAct('end_device', () => client.endDevice(hash)),
    endOtherDevices: () => measuredAct('end_devices', () => client.endOtherDevices()),
    logOut: () => measuredAct('log_out', () => client.logOut()),
    listen: (listener) => client.listen(listener),
    onSession: (keep) => client.onSession(keep),
    keepWaits: (keeper) => client.keepWaits(keeper),
    onUpdateState: (keep) => client.onUpdateState(keep),
    close: () => client.close(),
  })

  const measureStep = <Step extends object>(step: Step | SignedIn): Step | SignedIn =>
    'account' in step ? { ...step, account: measureAccount(step.account) } : step

  const measureLogin = (attempt: LoginAttempt): LoginAttempt => ({
    sendCode: async (phone) => measureStep(await measured('send_code', () => attempt.sendCode(phone))),
    resendCode: async () => measureStep(await measured('resend_code', () => attempt.resendCode())),
    confirmCode: async (code) => measureStep(await measured('confirm_code', () => attempt.confirmCode(code))),
    confirmPassword: async (password) =>
      measureStep(await measured('confirm_password', () => attempt.confirmPassword(password))),
    fetchQrToken: async (except) => measureStep(await measured('qr_token', () => attempt.fetchQrToken(except))),
    onQrAccepted: (listener) => attempt.onQrAccepted(listener),
    close: () => attempt.close(),
  })

  return {
    openLogin: (credentials) => measureLogin(gateway.openLogin(credentials)),
    openAccount: (credentials, session, heard) => measureAccount(gateway.openAccount(credentials, session, heard)),
    close: () => gateway.close(),
  }
}
