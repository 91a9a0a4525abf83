import { methodOf } from '../wire/tl-library.ts'
import { RpcError, type Caller, type RpcAnswer, type RpcHandler } from '../wire/types.ts'
import type { World } from '../world/world.ts'
import type { Identified, Route } from './route.ts'

/** Methods that an account may call on a DC other than its home. */
const ANYWHERE = /^(auth|help|upload)\./

/** Dispatches a request to its route; keys that are not signed in get 401 for everything except signing in. */
export function createDispatcher(
  world: World,
  routes: Route[],
  onCarriedOut: (method: string, authKeyId: string) => void,
  /** A refusal that has its text in a notice. */
  onNoticed: (name: string, authKeyId: string) => void,
): RpcHandler {
  const byName = new Map(routes.map((route) => [route.className, route]))

  async function orNotice(caller: Caller, run: () => Promise<RpcAnswer>): Promise<RpcAnswer> {
    try {
      return await run()
    } catch (error) {
      if (error instanceof RpcError && error.code === 406) onNoticed(error.message, caller.authKeyId)
      throw error
    }
  }

  return async (request, caller) => {
    const route = byName.get(request.className)
    if (!route) throw new RpcError(400, 'INPUT_METHOD_INVALID')
    const method = methodOf(request)
    if (route.access === 'user') {
      // Counted before it runs: after a log-out there is no account to count it for.
      onCarriedOut(method, caller.authKeyId)
      return orNotice(caller, async () => route.run(request, identify(world, route, caller)))
    }
    try {
      return await route.run(request, caller)
    } finally {
      // Counted after it ran: only then is it known whose sign-in this is.
      onCarriedOut(method, caller.authKeyId)
    }
  }
}

function identify(world: World, route: Route, caller: Caller): Identified {
  const session = world.sessions.find(caller.authKeyId)
  const account = session && world.accounts.byId(session.accountId)
  if (!session || !account) throw new RpcError(401, world.sessions.deathOf(caller.authKeyId) ?? 'AUTH_KEY_UNREGISTERED')
  if (session.isPasswordPending) throw new RpcError(401, 'SESSION_PASSWORD_NEEDED')
  const isAtHome = account.dcId === caller.dcId || ANYWHERE.test(route.className)
  if (!isAtHome) throw new RpcError(303, `USER_MIGRATE_${account.dcId}`)
  if (account.isFrozen && route.isRefusedToFrozen) throw new RpcError(420, 'FROZEN_METHOD_INVALID')
  session.device.activeAt = world.now()
  return { ...caller, account, session }
}
