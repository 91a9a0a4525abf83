import type { Clock } from '../../lib/clock.ts'
import type { AuthKeys } from './auth-keys.ts'
import type { Limits } from './limits.ts'
import type { MessageIds } from './message-ids.ts'
import type { ServerKey } from './rsa.ts'
import type { Sessions } from './sessions.ts'
import type { FaultSource, RpcHandler } from './types.ts'

/** Shared by all connections of one server. */
export interface WireContext {
  /** Unix milliseconds of the world: message ids, salts, key lifetimes. */
  now(): number
  /** For connection timers, which use real time. */
  clock: Clock
  limits: Limits
  serverKey: ServerKey
  keys: AuthKeys
  sessions: Sessions
  messageIds: MessageIds
  handler: RpcHandler
  faults: FaultSource
  log(event: string, fields: Record<string, string | number>): void
  isFrozen(): boolean
  /** Aborts when the server is stopped for good. */
  stopped: AbortSignal
}
