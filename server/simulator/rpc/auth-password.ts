import { Api } from 'telegram'
import { RpcError, type Caller } from '../wire/types.ts'
import type { World } from '../world/world.ts'
import { openRoute, type Route } from './route.ts'
import { welcome } from './sign-in.ts'

const refusals = { stale: 'SRP_ID_INVALID', wrong: 'PASSWORD_HASH_INVALID' } as const

/** auth.*: the second step of a sign-in, with the 2FA password (docs/telegram.md#passwords). */
export function authPasswordRoutes(world: World): Route[] {
  function checkPassword({ password }: Api.auth.CheckPassword, caller: Caller): Api.auth.Authorization {
    const session = world.sessions.find(caller.authKeyId)
    const account = session && world.accounts.byId(session.accountId)
    if (!session || !account) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED')
    if (!(password instanceof Api.InputCheckPasswordSRP)) throw new RpcError(400, 'PASSWORD_HASH_INVALID')
    const outcome = world.passwords.check(account, password.srpId.toString(), password.A, password.M1)
    if (outcome.kind === 'wait') throw new RpcError(420, `FLOOD_WAIT_${outcome.seconds}`)
    if (outcome.kind !== 'right') throw new RpcError(400, refusals[outcome.kind])
    session.isPasswordPending = false
    return welcome(world, account, session.authKeyId)
  }

  return [openRoute(Api.auth.CheckPassword, checkPassword)]
}
