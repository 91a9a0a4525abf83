import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { type Door, createDoor } from '../door/door.ts'
import type { Measure } from '../door/measure.ts'
import { TelegramError, valueOf } from '../errors.ts'
import { createFloodGate, type FloodGate } from '../line/flood-gate.ts'
import type { ApiCredentials, CodeDelivery, LoginAttempt, LoginStep, SignedIn } from '../gateway.ts'
import type { Line } from '../line/line.ts'
import type { OpenLine } from '../line/lines.ts'
import type { TelegramLog } from '../log.ts'
import { expectAnswer, expectFirst } from '../tl/read.ts'
import { sessionOf } from '../account/move.ts'
import type { ActOutcome } from '../outcome.ts'
import { failureOf } from '../line/rpc-errors.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'
import { formatSession } from '../account/session-string.ts'
import { mapProfile } from '../profile/map-profile.ts'
import { mapDelivery } from './delivery.ts'
import { answerPassword } from './srp.ts'
import { unpackUpdates } from '../updates/containers.ts'

export interface LoginOptions {
  credentials: ApiCredentials
  homeDcId: number
  openLine: OpenLine
  /** The account that goes on with the line that signed in. */
  toAccount(line: Line, session: string): SignedIn['account']
  onClose(): void
  measure: Measure
  /** The waits of phone numbers: they outlive the attempt that was asked to wait. */
  phoneFloods: FloodGate
  /** What a number is called there. */
  nameOfPhone(phone: string): string
  clock: Clock
  random: Random
  log: TelegramLog
}

type PasswordNeeded = Extract<LoginStep, { kind: 'password_needed' }>

const refused = (code: string) => new TelegramError({ kind: 'refused', code })
const isRefusal = (error: unknown, code: string) =>
  error instanceof TelegramError && error.failure.kind === 'refused' && error.failure.code === code

/** A sign-in on one line that begins at the home DC and moves where Telegram sends it. */
export function createLoginAttempt(options: LoginOptions): LoginAttempt {
  const { apiId, apiHash } = options.credentials
  const qrListeners = new Set<() => void>()
  let line: Line | null = null
  let code: { phone: string; hash: string; isEmail: boolean } | null = null
  let isTokenShown = false
  let isOver = false
  /** A call that may have signed in lost its answer. */
  let isUncertain = false
  let queue: Promise<unknown> = Promise.resolve()

  const door: Door = createDoor({
    line: () => currentLine(),
    clock: options.clock,
    random: options.random,
    log: options.log,
    floods: createFloodGate(options.clock),
    onMigrate: async (dcId) => void moveTo(dcId),
  })

  function currentLine(): Line {
    if (isOver) throw failureOf({ kind: 'line', reason: 'closed' })
    return line ?? moveTo(options.homeDcId)
  }

  /** Leaves the key of the old DC behind: nothing is signed in with it. */
  function moveTo(dcId: number): Line {
    line?.close()
    const next = options.openLine({ dcId, key: null, isKeptUp: true })
    line = next
    next.attach({
      onUpdates(updates) {
        const isAccepted = unpackUpdates(updates)?.updates.some((update) => update instanceof Api.UpdateLoginToken)
        if (isAccepted) for (const tell of qrListeners) tell()
      },
      onUp: () => {},
      onDown(reason) {
        // A code, or a token that was shown, is bound to the key: it may yet be answered when the key is known again.
        if (reason !== 'key_unknown' || code !== null || isTokenShown || isUncertain) return
        if (line === next) line = null
        next.close()
      },
      onRefused: () => {},
    })
    return next
  }

  /** Its answer, of whatever class. */
  const act = (request: Api.AnyRequest): Promise<ActOutcome<unknown>> => door.act({ request, read: (answer) => answer })

  /** One step at a time: two answers to one code would trip over each other. */
  function inTurn<Result>(call: string, step: () => Promise<Result>): Promise<Result> {
    return options.measure(call, () => {
      const turn = queue.then(step)
      queue = turn.catch(() => {})
      return turn
    })
  }

  function finish(user: Api.TypeUser): SignedIn {
    if (line === null || isOver || !(user instanceof Api.User)) throw unreadableAnswer()
    const session = formatSession(sessionOf(line))
    isOver = true
    qrListeners.clear()
    return { kind: 'signed_in', session, profile: mapProfile(user, null), account: options.toAccount(line, session) }
  }

  function finishWith(authorization: unknown): SignedIn {
    // Only an official app may sign a new number up.
    if (authorization instanceof Api.auth.AuthorizationSignUpRequired) throw refused('PHONE_NUMBER_UNOCCUPIED')
    return finish(expectAnswer(authorization, Api.auth.Authorization).user)
  }

  /**
   * Where a step before may have signed in already, it looks whether it did: by this account, up to its password, or not. Throws
   * when nobody answers: it stays uncertain then.
   */
  async function look(): Promise<SignedIn | 'up_to_password' | null> {
    if (!isUncertain) return null
    try {
      const users = await door.ask(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] }))
      return finish(expectFirst(users, Api.User))
    } catch (error) {
      if (!(error instanceof TelegramError) || error.failure.kind !== 'refused') throw error
      isUncertain = false
      return error.failure.code === 'SESSION_PASSWORD_NEEDED' ? 'up_to_password' : null
    }
  }

  /** The same for a step that comes before the password. */
  async function findSignedIn(): Promise<SignedIn | null> {
    const found = await look()
    if (found === 'up_to_password') throw refused('SESSION_PASSWORD_NEEDED')
    return found
  }

  /** Makes the call that signs in, and remembers when nobody can say whether it did. */
  async function actOnce(request: Api.AnyRequest): Promise<unknown> {
    const outcome = await act(request)
    if (outcome.kind === 'unclear') isUncertain = true
    return valueOf(outcome)
  }

  async function orPassword<Step>(step: Promise<Step>): Promise<Step | PasswordNeeded> {
    try {
      return await step
    } catch (error) {
      if (!isRefusal(error, 'SESSION_PASSWORD_NEEDED')) throw error
      const password = await door.ask(new Api.account.GetPassword()).catch(() => null)
      const hint = password instanceof Api.account.Password ? (password.hint ?? null) : null
      return { kind: 'password_needed', hint: hint === '' ? null : hint }
    }
  }

  function readSent(phone: string, sent: unknown): CodeDelivery | SignedIn {
    if (sent instanceof Api.auth.SentCodeSuccess) return finishWith(sent.authorization)
    if (sent instanceof Api.auth.SentCodePaymentRequired) throw refused('SENT_CODE_PAYMENT_REQUIRED')
    const { type, phoneCodeHash } = expectAnswer(sent, Api.auth.SentCode)
    code = { phone, hash: phoneCodeHash, isEmail: type instanceof Api.auth.SentCodeTypeEmailCode }
    return mapDelivery(expectAnswer(sent, Api.auth.SentCode))
  }

  async function askPassword(password: string): Promise<Api.InputCheckPasswordSRP> {
    const asked = expectAnswer(await door.ask(new Api.account.GetPassword()), Api.account.Password)
    const { currentAlgo: algo, srp_B: b, srpId } = asked
    if (!asked.hasPassword || !b || !srpId) throw refused('PASSWORD_MISSING')
    if (!(algo instanceof Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow))
      throw unreadableAnswer()
    const answer = await answerPassword({ salt1: algo.salt1, salt2: algo.salt2, g: algo.g, p: algo.p, b }, password)
    if (answer === null) throw unreadableAnswer()
    return new Api.InputCheckPasswordSRP({ srpId, A: answer.a, M1: answer.m1 })
  }

  async function checkPassword(password: string): Promise<SignedIn> {
    const found = await look()
    if (found !== null && found !== 'up_to_password') return found
    return finishWith(await actOnce(new Api.auth.CheckPassword({ password: await askPassword(password) })))
  }

  async function exportToken(exceptTelegramIds: string[]): Promise<unknown> {
    const exceptIds = exceptTelegramIds.filter((id) => /^\d{1,19}$/.test(id)).map((id) => returnBigInt(id))
    const token = await door.ask(new Api.auth.ExportLoginToken({ apiId, apiHash, exceptIds })).catch((error) => {
      // Where another device accepted the token that was shown, this very question signs in.
      if (isTokenShown) isUncertain = true
      throw error
    })
    if (!(token instanceof Api.auth.LoginTokenMigrateTo)) return token
    moveTo(token.dcId)
    return actOnce(new Api.auth.ImportLoginToken({ token: token.token }))
  }

  return {
    sendCode: (phone) =>
      inTurn('send_code', async () => {
        const request = new Api.auth.SendCode({
          phoneNumber: phone,
          apiId,
          apiHash,
          settings: new Api.CodeSettings({}),
        })
        const name = options.nameOfPhone(phone)
        options.phoneFloods.assertFree(name)
        const first = await act(request)
        const isRestarted = first.kind === 'refused' && first.name === 'AUTH_RESTART'
        const outcome = isRestarted ? await act(request) : first
        if (outcome.kind === 'wait') options.phoneFloods.note(name, { seconds: outcome.seconds, code: outcome.name })
        return readSent(phone, valueOf(outcome))
      }),

    resendCode: () =>
      inTurn('resend_code', async () => {
        if (code === null) throw refused('PHONE_CODE_EXPIRED')
        const { phone, hash } = code
        return readSent(phone, valueOf(await act(new Api.auth.ResendCode({ phoneNumber: phone, phoneCodeHash: hash }))))
      }),

    confirmCode: (typed) =>
      inTurn('confirm_code', async () => {
        if (code === null) throw refused('PHONE_CODE_EXPIRED')
        const proof = code.isEmail
          ? { emailVerification: new Api.EmailVerificationCode({ code: typed }) }
          : { phoneCode: typed }
        const request = new Api.auth.SignIn({ phoneNumber: code.phone, phoneCodeHash: code.hash, ...proof })
        return orPassword(findSignedIn().then(async (found) => found ?? finishWith(await actOnce(request))))
      }),

    confirmPassword: (password) =>
      inTurn('confirm_password', async () => {
        try {
          return await checkPassword(password)
        } catch (error) {
          // The question is good for one answer, and may have been replaced meanwhile.
          if (!isRefusal(error, 'SRP_ID_INVALID')) throw error
          return checkPassword(password)
        }
      }),

    fetchQrToken: (exceptTelegramIds) =>
      inTurn('qr_token', () =>
        orPassword(
          findSignedIn().then(async (found) => {
            if (found !== null) return found
            const answer = await exportToken(exceptTelegramIds)
            if (answer instanceof Api.auth.LoginTokenSuccess) return finishWith(answer.authorization)
            const { token, expires } = expectAnswer(answer, Api.auth.LoginToken)
            isTokenShown = true
            const url = `tg://login?token=${token.toString('base64url')}`
            return { kind: 'token' as const, url, expiresAt: new Date(expires * 1000).toISOString() }
          }),
        ),
      ),

    onQrAccepted(listener) {
      qrListeners.add(listener)
      return () => void qrListeners.delete(listener)
    },

    async close() {
      if (isOver) return
      isOver = true
      qrListeners.clear()
      line?.close()
      options.onClose()
    },
  }
}
