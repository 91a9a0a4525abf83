import { Api } from 'telegram'
import { RpcError, type Caller } from '../wire/types.ts'
import type { Account } from '../world/accounts.ts'
import type { SentCode } from '../world/login-codes.ts'
import type { World } from '../world/world.ts'
import { openRoute, type Route } from './route.ts'
import { admit, checkApiId, parsePhone } from './sign-in.ts'

/** How long a restricted number must wait before a code is sent. */
const CODE_FLOOD_SECONDS = 3_700
const STRANGER_CODE = '12345'
/** A number that Telegram does not accept at all; other unknown ones may sign up in an official app. */
const UNOCCUPIED = /99$/

/** auth.*: signing in with a code (docs/telegram.md#codes). */
export function authCodeRoutes(world: World): Route[] {
  function send(request: Api.auth.SendCode, caller: Caller): Api.auth.SentCode {
    checkApiId(request.apiId, request.apiHash)
    const phone = parsePhone(request.phoneNumber)
    const account = world.accounts.byPhone(phone)
    if (account?.standing === 'banned') throw new RpcError(400, 'PHONE_NUMBER_BANNED')
    if (account && account.dcId !== caller.dcId) throw new RpcError(303, `PHONE_MIGRATE_${account.dcId}`)
    if (account?.standing === 'code_flood') throw new RpcError(420, `FLOOD_WAIT_${CODE_FLOOD_SECONDS}`)
    const sent = world.loginCodes.send(phone, account, caller.authKeyId)
    if (!sent) throw new RpcError(400, 'PHONE_NUMBER_FLOOD')
    return buildSentCode(sent, account)
  }

  function find(phoneNumber: string, hash: string, caller: Caller): SentCode {
    const phone = parsePhone(phoneNumber)
    if (!hash) throw new RpcError(400, 'PHONE_CODE_HASH_EMPTY')
    const sent = world.loginCodes.find(phone, hash, caller.authKeyId)
    if (!sent) throw new RpcError(400, 'PHONE_CODE_EXPIRED')
    return sent
  }

  function signIn(request: Api.auth.SignIn, caller: Caller): Api.auth.TypeAuthorization {
    const sent = find(request.phoneNumber, request.phoneCodeHash, caller)
    const account = world.accounts.byPhone(sent.phone)
    const isByMail = sent.delivery.via === 'email'
    const typed = isByMail ? codeOfMail(request.emailVerification) : request.phoneCode
    if (!typed) throw new RpcError(400, isByMail ? 'EMAIL_VERIFICATION_EMPTY' : 'PHONE_CODE_EMPTY')
    const outcome = world.loginCodes.check(sent, typed, account?.code ?? STRANGER_CODE)
    if (outcome === 'flood') throw new RpcError(400, 'PHONE_NUMBER_FLOOD')
    if (outcome === 'expired') throw new RpcError(400, 'PHONE_CODE_EXPIRED')
    if (outcome === 'wrong') throw new RpcError(400, isByMail ? 'CODE_INVALID' : 'PHONE_CODE_INVALID')
    if (account) return admit(world, account, caller)
    if (UNOCCUPIED.test(sent.phone)) throw new RpcError(400, 'PHONE_NUMBER_UNOCCUPIED')
    return new Api.auth.AuthorizationSignUpRequired({})
  }

  return [
    openRoute(Api.auth.SendCode, send),
    openRoute(Api.auth.ResendCode, (request, caller) => {
      const sent = find(request.phoneNumber, request.phoneCodeHash, caller)
      const again = world.loginCodes.resend(sent)
      if (!again) throw new RpcError(406, 'SEND_CODE_UNAVAILABLE')
      return buildSentCode(again, world.accounts.byPhone(again.phone))
    }),
    openRoute(Api.auth.CancelCode, (request, caller) => {
      world.loginCodes.cancel(find(request.phoneNumber, request.phoneCodeHash, caller).hash)
      return true
    }),
    openRoute(Api.auth.SignIn, signIn),
    openRoute(Api.auth.SignUp, () => {
      throw new RpcError(400, 'PHONE_NUMBER_APP_SIGNUP_FORBIDDEN')
    }),
    openRoute(Api.auth.ImportBotAuthorization, () => {
      throw new RpcError(400, 'ACCESS_TOKEN_INVALID')
    }),
  ]
}

function codeOfMail(verification: Api.TypeEmailVerification | undefined): string | undefined {
  return verification instanceof Api.EmailVerificationCode ? verification.code : undefined
}

function buildSentCode({ hash, delivery }: SentCode, account: Account | null): Api.auth.SentCode {
  const length = (account?.code ?? STRANGER_CODE).length
  return new Api.auth.SentCode({
    type: sentTypes[delivery.via](length, account),
    phoneCodeHash: hash,
    ...(delivery.next === null ? {} : { nextType: buildNextType(delivery.next) }),
    ...(delivery.timeoutSeconds === null ? {} : { timeout: delivery.timeoutSeconds }),
  })
}

function buildNextType(next: 'sms' | 'call'): Api.auth.TypeCodeType {
  return next === 'sms' ? new Api.auth.CodeTypeSms() : new Api.auth.CodeTypeCall()
}

const sentTypes: Record<
  SentCode['delivery']['via'],
  (length: number, account: Account | null) => Api.auth.TypeSentCodeType
> = {
  app: (length) => new Api.auth.SentCodeTypeApp({ length }),
  sms: (length) => new Api.auth.SentCodeTypeSms({ length }),
  call: (length) => new Api.auth.SentCodeTypeCall({ length }),
  email: (length, account) =>
    new Api.auth.SentCodeTypeEmailCode({ emailPattern: account?.email ?? 'm***@example.com', length }),
  fragment: (length) => new Api.auth.SentCodeTypeFragmentSms({ url: 'https://fragment.com/my/numbers', length }),
}
