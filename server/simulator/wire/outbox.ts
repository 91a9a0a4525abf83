import type { AuthKey } from './auth-keys.ts'
import type { WireContext } from './context.ts'
import { encryptMessage } from './encryption.ts'
import type { Line } from './line.ts'
import { packMessages, type Outgoing } from './packing.ts'
import { currentSalt } from './salts.ts'
import { msgsAck } from './service-messages.ts'
import { createUnacked } from './unacked.ts'

/** Messages waiting for the end of the tick. */
const MAX_QUEUED = 1000

/**
 * A session's outgoing messages: packed once per tick, kept until acknowledged, resent on the session's next
 * connection.
 */
export interface Outbox {
  /** Returns the message's id. Content-related messages wait for an acknowledgement; `isLast` ends a container. */
  send(body: Buffer, options: { kind: 'answer' | 'notice'; isContent: boolean; isLast?: boolean }): bigint
  /** Keeps an answer without sending it until the client asks for it. Returns its id. */
  keep(body: Buffer): bigint
  /** Acknowledges the client's message, `unless` an answer does so first. */
  acknowledge(id: bigint): void
  withdrawAcknowledgement(id: bigint): void
  /** The client has these. */
  settle(ids: bigint[]): void
  /** A message sent before is still unacknowledged. */
  find(id: bigint): Outgoing | null
  /** It is sent in this tick anyway. */
  isQueued(id: bigint): boolean
  /** Resends a message under its own id. False if it is gone. */
  repeat(id: bigint): boolean
  attach(line: Line): void
  detach(line: Line): void
  line(): Line | null
  flush(): void
}

export function createOutbox(context: WireContext, key: AuthKey, sessionId: Buffer): Outbox {
  const unacked = createUnacked(context.limits)
  let queue: Outgoing[] = []
  let acks = new Set<bigint>()
  let contentCount = 0
  let line: Line | null = null
  let isScheduled = false

  const nextSeqno = (isContent: boolean) => (isContent ? contentCount++ * 2 + 1 : contentCount * 2)

  function schedule(): void {
    if (isScheduled) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      flush()
    })
  }

  function enqueue(message: Outgoing): void {
    if (!line) return
    queue.push(message)
    if (queue.length >= MAX_QUEUED) flush()
    // A frozen server flushes nothing; it drops the oldest instead.
    if (queue.length >= MAX_QUEUED) queue.shift()
    schedule()
  }

  function flush(): void {
    if (!line || context.isFrozen() || (queue.length === 0 && acks.size === 0)) return
    if (acks.size > 0) {
      const body = msgsAck([...acks])
      queue.push({
        id: context.messageIds.next('answer'),
        seqno: nextSeqno(false),
        body,
        isContent: false,
        isLast: false,
      })
    }
    const messages = queue
    queue = []
    acks = new Set()
    const makeContainer = () => ({ id: context.messageIds.next('answer'), seqno: nextSeqno(false) })
    for (const message of packMessages(messages, makeContainer)) {
      const salt = currentSalt(key.bytes, context.now())
      line.send(encryptMessage(key.bytes, key.idBytes, { salt, sessionId, ...message }))
    }
  }

  return {
    send(body, { kind, isContent, isLast = false }) {
      const message = { id: context.messageIds.next(kind), seqno: nextSeqno(isContent), body, isContent, isLast }
      if (isContent) unacked.add(message)
      enqueue(message)
      return message.id
    },
    keep(body) {
      const id = context.messageIds.next('answer')
      unacked.add({ id, seqno: nextSeqno(true), body, isContent: true, isLast: false })
      return id
    },
    acknowledge(id) {
      if (acks.size < context.limits.maxReceivedIds) acks.add(id)
      schedule()
    },
    withdrawAcknowledgement: (id) => void acks.delete(id),
    settle: (ids) => unacked.remove(ids),
    find: (id) => unacked.find(id),
    isQueued: (id) => queue.some((message) => message.id === id),
    repeat(id) {
      const message = unacked.find(id)
      if (message && !queue.includes(message)) enqueue(message)
      return message !== null
    },
    attach(next) {
      if (line === next) return
      line = next
      queue = [...unacked.all()]
      if (queue.length > 0) schedule()
    },
    detach(gone) {
      if (line !== gone) return
      line = null
      queue = []
      acks.clear()
    },
    line: () => line,
    flush,
  }
}
