import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import { FRESH_MS } from '../world/sessions.ts'
import type { World } from '../world/world.ts'
import { openRoute, userRoute, type Route, type SignedInCaller } from './route.ts'
import { buildAuthorization } from './sign-in.ts'
import { long } from './tl-values.ts'

/** auth.*: exporting a session to other DCs, and ending sessions. */
export function authKeyRoutes(world: World, dcIds: () => number[]): Route[] {
  return [
    userRoute(Api.auth.ExportAuthorization, ({ dcId }, { account, session, dcId: ownDcId }) => {
      if (dcId === ownDcId || !dcIds().includes(dcId)) throw new RpcError(400, 'DC_ID_INVALID')
      return new Api.auth.ExportedAuthorization({
        id: long(account.id),
        bytes: world.sessions.exportTo(session, dcId),
      })
    }),
    openRoute(Api.auth.ImportAuthorization, ({ id, bytes }, { authKeyId, dcId }) => {
      const session = world.sessions.importAt(id.toString(), bytes, dcId, authKeyId)
      const account = session && world.accounts.byId(session.accountId)
      if (!account) throw new RpcError(400, 'AUTH_BYTES_INVALID')
      return buildAuthorization(world, account)
    }),
    userRoute(Api.auth.LogOut, (_request, { session }) => {
      world.sessions.close(session.authKeyId)
      return new Api.auth.LoggedOut({})
    }),
    userRoute(Api.auth.ResetAuthorizations, (_request, caller) => {
      refuseFresh(world, caller)
      for (const { authKeyId, device } of world.sessions.devicesOf(caller.account.id)) {
        if (authKeyId !== caller.session.authKeyId) world.sessions.endDevice(caller.account.id, device.hash)
      }
      return true
    }),
  ]
}

/** A session younger than 24 hours may not end others. */
export function refuseFresh(world: World, { session }: SignedInCaller): void {
  if (world.now() - session.device.createdAt < FRESH_MS) {
    throw new RpcError(406, 'FRESH_RESET_AUTHORISATION_FORBIDDEN')
  }
}
