import type { MessageIds } from './message-ids.ts'
import { int, join, long } from './tl-writer.ts'
import { TlReader } from './tl-reader.ts'
import { TransportError, UNKNOWN_KEY } from './transport-error.ts'

/** Some clients pad unencrypted messages too. */
const MAX_PADDING = 512

/** Parses an unencrypted message: key id 0, message id, length, body. Throws if it is incomplete. */
export function answerPlain(packet: Buffer, messageIds: MessageIds, answer: (body: Buffer) => Buffer): Buffer {
  const reader = new TlReader(packet)
  reader.raw(16)
  const length = reader.uint()
  if (length < 4 || length % 4 !== 0 || length > reader.left || reader.left - length > MAX_PADDING) {
    throw new TransportError(UNKNOWN_KEY, 'unencrypted message')
  }
  const body = answer(reader.raw(length))
  return join(Buffer.alloc(8), long(messageIds.next('answer')), int(body.length), body)
}
