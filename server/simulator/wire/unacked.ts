import type { Limits } from './limits.ts'
import type { Outgoing } from './packing.ts'

/** Unacknowledged messages, in the order they were sent; the oldest are dropped if there are too many. */
export interface Unacked {
  add(message: Outgoing): void
  remove(ids: bigint[]): void
  find(id: bigint): Outgoing | null
  all(): Iterable<Outgoing>
}

export function createUnacked(limits: Pick<Limits, 'maxUnackedAnswers' | 'maxUnackedBytes'>): Unacked {
  const messages = new Map<bigint, Outgoing>()
  let bytes = 0

  function remove(id: bigint): void {
    bytes -= messages.get(id)?.body.length ?? 0
    messages.delete(id)
  }

  return {
    add(message) {
      messages.set(message.id, message)
      bytes += message.body.length
      for (const oldest of messages.keys()) {
        if (messages.size <= limits.maxUnackedAnswers && bytes <= limits.maxUnackedBytes) break
        // The latest always stays: it may be the one answer the client waits for.
        if (oldest !== message.id) remove(oldest)
      }
    },
    remove(ids) {
      for (const id of ids) remove(id)
    },
    find: (id) => messages.get(id) ?? null,
    all: () => messages.values(),
  }
}
