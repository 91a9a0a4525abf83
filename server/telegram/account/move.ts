import { Api } from 'telegram'
import type { Line } from '../line/line.ts'
import { expectAnswer, expectFirst } from '../tl/read.ts'
import { toFailure } from '../line/rpc-errors.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'
import type { StoredSession } from './session-string.ts'

/** Brings an account's authorization from its line to one of another DC, and proves that the new key is signed in. */
export async function moveAccount(from: Line, to: Line): Promise<StoredSession> {
  try {
    await from.open()
    const exported = expectAnswer(
      await from.send(new Api.auth.ExportAuthorization({ dcId: to.dcId })),
      Api.auth.ExportedAuthorization,
    )
    await to.open()
    await to.send(new Api.auth.ImportAuthorization({ id: exported.id, bytes: exported.bytes }))
    expectFirst(await to.send(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] })), Api.User)
    return sessionOf(to)
  } catch (error) {
    throw toFailure(error)
  }
}

/** The session of a line whose key is known to be signed in. */
export function sessionOf(line: Line): StoredSession {
  const where = line.where()
  if (where === null) throw unreadableAnswer()
  return { dcId: line.dcId, host: where.address.host, port: where.address.port, key: where.key }
}
