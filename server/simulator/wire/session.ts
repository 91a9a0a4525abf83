import type { AuthKey } from './auth-keys.ts'
import type { WireContext } from './context.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createReceivedMessages, type ReceivedMessages } from './received.ts'

/** One MTProto session: 64 bits chosen by the client, under one auth key. It outlives its connections. */
export interface Session {
  /** 16 hex digits. */
  id: string
  key: AuthKey
  received: ReceivedMessages
  outbox: Outbox
  /** Has made a call without invokeWithoutUpdates. */
  wantsUpdates: boolean
  /** new_session_created was sent. */
  isAnnounced: boolean
  runningCalls: number
}

export function createSession(context: WireContext, key: AuthKey, sessionId: Buffer): Session {
  return {
    id: sessionId.toString('hex'),
    key,
    received: createReceivedMessages(context.limits.maxReceivedIds),
    outbox: createOutbox(context, key, Buffer.from(sessionId)),
    wantsUpdates: false,
    isAnnounced: false,
    runningCalls: 0,
  }
}
