import { Api } from 'telegram'
import { RpcError, type Caller } from '../wire/types.ts'
import { describeDevice } from '../world/devices.ts'
import type { LoginToken } from '../world/login-tokens.ts'
import type { World } from '../world/world.ts'
import { openRoute, userRoute, type Route, type SignedInCaller } from './route.ts'
import { admit, checkApiId } from './sign-in.ts'
import { buildDevice } from './tl-device.ts'
import { seconds } from './tl-values.ts'

/** auth.*: signing in with a QR code (docs/telegram.md#qr-codes). */
export function authTokenRoutes(world: World): Route[] {
  /** The result of an accepted token for its device: the session, or a move to the account's DC. */
  function redeem(token: LoginToken, acceptedBy: string, caller: Caller): Api.auth.TypeLoginToken {
    const account = world.accounts.byId(acceptedBy)
    if (!account) throw new RpcError(400, 'AUTH_TOKEN_INVALID')
    if (account.dcId !== caller.dcId) {
      return new Api.auth.LoginTokenMigrateTo({ dcId: account.dcId, token: token.bytes })
    }
    world.loginTokens.remove(token)
    return new Api.auth.LoginTokenSuccess({ authorization: admit(world, account, caller) })
  }

  function exportToken(request: Api.auth.ExportLoginToken, caller: Caller): Api.auth.TypeLoginToken {
    checkApiId(request.apiId, request.apiHash)
    if (world.sessions.find(caller.authKeyId)?.isPasswordPending) throw new RpcError(401, 'SESSION_PASSWORD_NEEDED')
    const accepted = world.loginTokens.acceptedFor(caller.authKeyId)
    if (accepted?.acceptedBy) return redeem(accepted, accepted.acceptedBy, caller)
    const token = world.loginTokens.issue(caller.authKeyId, request.exceptIds.map(String))
    world.events.emit('loginTokenShown', { bytes: token.bytes })
    return new Api.auth.LoginToken({ expires: seconds(token.expiresAt), token: token.bytes })
  }

  function importToken(request: Api.auth.ImportLoginToken, caller: Caller): Api.auth.TypeLoginToken {
    const token = world.loginTokens.find(request.token)
    if (!token?.acceptedBy) throw new RpcError(400, 'AUTH_TOKEN_INVALID')
    if (token.expiresAt <= world.now()) throw new RpcError(400, 'AUTH_TOKEN_EXPIRED')
    return redeem(token, token.acceptedBy, caller)
  }

  function acceptToken(request: Api.auth.AcceptLoginToken, caller: SignedInCaller): Api.Authorization {
    const outcome = world.loginTokens.accept(request.token, caller.account.id)
    if (outcome.kind === 'refused') throw new RpcError(400, outcome.error)
    world.events.emit('loginTokenAccepted', { authKeyId: outcome.token.authKeyId })
    return buildDevice(describeDevice(null, '0', world.now()), false)
  }

  return [
    openRoute(Api.auth.ExportLoginToken, exportToken),
    openRoute(Api.auth.ImportLoginToken, importToken),
    userRoute(Api.auth.AcceptLoginToken, acceptToken, { isRefusedToFrozen: true }),
  ]
}
