/** A client's message that the session accepted. */
export interface Received {
  id: bigint
  seqno: number
  /** Seqno was odd: the client wants an acknowledgement. */
  isContent: boolean
  /**
   * `taken`: nothing to answer. `running`: its call is in progress. `answered`: `answerId` was sent. `dropped`: by the
   * client.
   */
  state: 'taken' | 'running' | 'answered' | 'dropped'
  answerId: bigint | null
  /** Settles when the call has ended; true if it succeeded. */
  outcome: Promise<boolean> | null
}

/** The message ids of one session, up to a limit; older ones can no longer be told apart. */
export interface ReceivedMessages {
  find(id: bigint): Received | null
  /** Older than what is remembered. */
  isTooOld(id: bigint): boolean
  /** 32 (too low) or 33 (too high) if the seqno contradicts those of other messages, else null. */
  checkOrder(id: bigint, seqno: number): 32 | 33 | null
  add(id: bigint, seqno: number): Received
  /** The lowest and highest id so far; null before the first. */
  range(): { lowest: bigint; highest: bigint } | null
}

export function createReceivedMessages(maxIds: number): ReceivedMessages {
  const messages = new Map<bigint, Received>()
  /** The content-related message with the highest id. */
  let newest: Received | null = null
  let forgottenUpTo = 0n
  let range: { lowest: bigint; highest: bigint } | null = null

  return {
    find: (id) => messages.get(id) ?? null,
    isTooOld: (id) => id <= forgottenUpTo,
    checkOrder(id, seqno) {
      if (!newest) return null
      if (id > newest.id) return seqno <= newest.seqno ? 32 : null
      for (const other of messages.values()) {
        if (!other.isContent) continue
        if (other.id < id && other.seqno >= seqno) return 32
        if (other.id > id && other.seqno <= seqno) return 33
      }
      return null
    },
    add(id, seqno) {
      const message: Received = { id, seqno, isContent: seqno % 2 !== 0, state: 'taken', answerId: null, outcome: null }
      messages.set(id, message)
      if (message.isContent && (!newest || id > newest.id)) newest = message
      range = {
        lowest: range && range.lowest < id ? range.lowest : id,
        highest: range && range.highest > id ? range.highest : id,
      }
      const [oldest] = messages.keys()
      if (messages.size > maxIds && oldest !== undefined) {
        messages.delete(oldest)
        if (oldest > forgottenUpTo) forgottenUpTo = oldest
      }
      return message
    },
    range: () => range,
  }
}
