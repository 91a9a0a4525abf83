import { setMaxListeners } from 'node:events'
import type { Socket } from 'node:net'
import { systemClock, type Clock } from '../../lib/clock.ts'
import { createAuthKeys } from './auth-keys.ts'
import { Connection } from './connection.ts'
import type { WireContext } from './context.ts'
import { openDcListener, type DcListener } from './dc-listener.ts'
import { LIMITS, type Limits } from './limits.ts'
import { createMessageIds } from './message-ids.ts'
import { loadServerKey, processServerKey } from './rsa.ts'
import { createSessions } from './sessions.ts'
import { int } from './tl-writer.ts'
import { TRANSPORT_FLOOD } from './transport-error.ts'
import type { Wire, WireOptions } from './types.ts'

/**
 * The wire: an MTProto server on TCP, from a connection's bytes to an unwrapped call and back. Handlers implement the
 * calls. `clock` and `limits` are for tests of timers and limits.
 */
export async function startWire(
  options: WireOptions,
  { clock = systemClock, limits = LIMITS }: { clock?: Clock; limits?: Limits } = {},
): Promise<Wire> {
  const { state, onOffline = () => {}, log = () => {} } = options
  let isFrozen = false
  /** The last change of setListening; the next one waits for it. */
  let listening = Promise.resolve()
  const stopping = new AbortController()
  // Every slow answer of every connection waits on it.
  setMaxListeners(0, stopping.signal)
  const connections = new Set<Connection>()
  const serverKey = state ? loadServerKey(state.rsaPrivateKeyPem) : processServerKey()
  const keys = createAuthKeys(options.now, state?.keys ?? [], limits.maxKeys)
  const context: WireContext = {
    now: options.now,
    clock,
    limits,
    serverKey,
    keys,
    sessions: createSessions(limits),
    messageIds: createMessageIds(options.now),
    handler: options.handler,
    faults: options.faults,
    log,
    isFrozen: () => isFrozen,
    stopped: stopping.signal,
  }
  const dcIds = new Set(options.dcs.map(({ id }) => id))

  /** The permanent key behind the key that a connection uses. */
  const userOf = (connection: Connection): string | null => {
    const key = connection.keyId === null ? null : keys.find(connection.keyId, connection.dcId)
    return (key && keys.permanentOf(key)?.id) ?? connection.keyId
  }

  function accept(socket: Socket, dcId: number): void {
    if (connections.size >= limits.maxConnections) {
      socket.on('error', () => socket.destroy())
      socket.end(int(TRANSPORT_FLOOD), () => socket.destroy())
      return
    }
    const connection = new Connection(socket, dcId, context, {
      isOtherDc: (id) => id !== dcId && dcIds.has(id),
      onClose(closed) {
        connections.delete(closed)
        for (const session of context.sessions.all()) session.outbox.detach(closed)
        const user = userOf(closed)
        if (user !== null && ![...connections].some((other) => userOf(other) === user)) onOffline(user)
      },
    })
    connections.add(connection)
  }

  const listeners: DcListener[] = []
  const closeAll = async () => {
    const closing = listeners.map((listener) => listener.stop())
    for (const connection of connections) connection.cut()
    await Promise.all([...closing, ...[...connections].map((connection) => connection.closed)])
  }
  try {
    for (const dc of options.dcs) listeners.push(await openDcListener(dc, options.host, accept))
  } catch (error) {
    await closeAll()
    throw error
  }

  return {
    dcs: listeners.map(({ dcId, port }) => ({ id: dcId, host: options.host, port })),
    publicKeyPem: serverKey.publicKeyPem,
    push(authKeyId, updates) {
      const body = updates.getBytes()
      for (const session of keys.family(authKeyId).flatMap((id) => context.sessions.ofKey(id))) {
        if (!session.wantsUpdates || session.outbox.line() === null) continue
        session.outbox.send(body, { kind: 'notice', isContent: true })
      }
    },
    forgetKey(authKeyId) {
      for (const gone of keys.forget(authKeyId)) context.sessions.removeKey(gone)
    },
    hideKey: (authKeyId) => keys.hide(authKeyId),
    cut(authKeyId) {
      for (const connection of connections) {
        if (authKeyId === undefined || userOf(connection) === authKeyId) connection.cut()
      }
    },
    setListening(isListening) {
      const change = async () => {
        if (isListening) await Promise.all(listeners.map((listener) => listener.listen()))
        else await closeAll()
      }
      listening = listening.then(change, change)
      return listening
    },
    setFrozen(value) {
      isFrozen = value
      for (const connection of connections) connection.setFrozen(value)
      if (!value) for (const session of context.sessions.all()) session.outbox.flush()
    },
    connections: () => connections.size,
    hasLine: (authKeyId) => [...connections].some((connection) => userOf(connection) === authKeyId),
    state: () => ({ rsaPrivateKeyPem: serverKey.privateKeyPem, keys: keys.toState() }),
    stop() {
      stopping.abort()
      return closeAll()
    },
  }
}
