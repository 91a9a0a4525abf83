import type { AuthKey } from './auth-keys.ts'
import type { Limits } from './limits.ts'
import type { Session } from './session.ts'

/** All sessions of the server, least recently used first. */
export interface Sessions {
  /** The key's session with that id, created by `create` if there is none. */
  open(key: AuthKey, sessionId: Buffer, create: () => Session): Session
  ofKey(keyId: string): Session[]
  /** False if there is no such session. */
  remove(keyId: string, sessionId: string): boolean
  removeKey(keyId: string): void
  all(): Iterable<Session>
}

export function createSessions(limits: Pick<Limits, 'maxSessions' | 'maxSessionsPerKey'>): Sessions {
  const sessions = new Map<string, Session>()
  const byKey = new Map<string, Map<string, Session>>()

  function remove(keyId: string, sessionId: string): boolean {
    const ofKey = byKey.get(keyId)
    ofKey?.delete(sessionId)
    if (ofKey?.size === 0) byKey.delete(keyId)
    return sessions.delete(`${keyId}/${sessionId}`)
  }

  /** Sessions without a connection are evicted first. */
  function makeRoom(candidates: Map<string, Session>, max: number): void {
    if (candidates.size < max) return
    const [oldest] = candidates.values()
    const victim = [...candidates.values()].find((session) => session.outbox.line() === null) ?? oldest
    if (victim) remove(victim.key.id, victim.id)
  }

  return {
    open(key, sessionId, create) {
      const id = sessionId.toString('hex')
      const path = `${key.id}/${id}`
      const known = sessions.get(path)
      if (!known) {
        makeRoom(byKey.get(key.id) ?? new Map(), limits.maxSessionsPerKey)
        makeRoom(sessions, limits.maxSessions)
      }
      const session = known ?? create()
      const ofKey = byKey.get(key.id) ?? new Map<string, Session>()
      byKey.set(key.id, ofKey)
      sessions.delete(path)
      ofKey.delete(id)
      sessions.set(path, session)
      ofKey.set(id, session)
      return session
    },
    ofKey: (keyId) => [...(byKey.get(keyId)?.values() ?? [])],
    remove,
    removeKey(keyId) {
      for (const sessionId of byKey.get(keyId)?.keys() ?? []) remove(keyId, sessionId)
    },
    all: () => sessions.values(),
  }
}
