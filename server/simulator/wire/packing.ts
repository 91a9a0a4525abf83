import { msgContainer, type InnerMessage } from './service-messages.ts'

export interface Outgoing extends InnerMessage {
  /** To be acknowledged by the client. */
  isContent: boolean
  /** Nothing may follow it in a container: GramJS loses what follows an rpc_error. */
  isLast: boolean
}

const MAX_MESSAGES = 100
const MAX_BYTES = 256 * 1024

/** Packs messages of one tick into as few containers as possible; a single one is sent bare. */
export function packMessages(messages: Outgoing[], makeContainer: () => { id: bigint; seqno: number }): InnerMessage[] {
  const groups: Outgoing[][] = []
  let group: Outgoing[] = []
  let bytes = 0
  for (const message of messages) {
    const isFull = group.length >= MAX_MESSAGES || (group.length > 0 && bytes + message.body.length > MAX_BYTES)
    if (isFull || group.at(-1)?.isLast) {
      groups.push(group)
      group = []
      bytes = 0
    }
    group.push(message)
    bytes += message.body.length
  }
  if (group.length > 0) groups.push(group)
  return groups.map((each) => {
    const [first, ...others] = each
    if (first && others.length === 0) return first
    const { id, seqno } = makeContainer()
    return { id, seqno, body: msgContainer(each) }
  })
}
