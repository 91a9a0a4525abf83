import type { Message } from './encryption.ts'
import { ID, type InnerMessage } from './service-messages.ts'
import { TlFormatError, TlReader } from './tl-reader.ts'

/** Telegram's own limit (core.telegram.org/mtproto/service_messages#simple-container). */
const MAX_MESSAGES = 1020

/**
 * The messages of a msg_container, or null if it breaks the rules: no nesting, every id below the container's own,
 * bodies of whole words, no trailing bytes.
 */
export function readContainer(container: Pick<Message, 'id' | 'body'>): InnerMessage[] | null {
  try {
    const reader = new TlReader(container.body)
    reader.uint()
    const count = reader.uint()
    if (count > MAX_MESSAGES) return null
    const messages: InnerMessage[] = []
    for (let index = 0; index < count; index++) {
      const id = reader.long()
      const seqno = reader.int()
      const length = reader.uint()
      if (length < 4 || length % 4 !== 0 || id >= container.id) return null
      const body = reader.raw(length)
      if (body.readUInt32LE(0) === ID.msgContainer) return null
      messages.push({ id, seqno, body })
    }
    return reader.left === 0 ? messages : null
  } catch (error) {
    if (error instanceof TlFormatError) return null
    throw error
  }
}
