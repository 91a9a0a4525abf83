import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { WireContext } from './context.ts'
import type { Line } from './line.ts'
import type { Received } from './received.ts'
import { currentSalt } from './salts.ts'
import { badMsgNotification, badServerSalt, gzipPacked, rpcResult } from './service-messages.ts'
import type { Session } from './session.ts'
import { TRANSPORT_FLOOD, UNKNOWN_KEY } from './transport-error.ts'
import type { AnswerFault, WireFault } from './types.ts'

/** Decompressed size of a gzip bomb; a thousandth of it is sent. */
const BOMB_BYTES = 64 * 1024 * 1024
let bomb: Buffer | null = null
const packBomb = () => (bomb ??= gzipPacked(gzipSync(Buffer.alloc(BOMB_BYTES), { level: 1 })))

type Effect = (context: WireContext, session: Session, line: Line, call: Received) => void

const notice = { kind: 'answer', isContent: false } as const

/** Faults that apply after the call. */
const answerFaults: readonly string[] = ['twice', 'unreadable', 'announced', 'announced_new'] satisfies AnswerFault[]
export const isAnswerFault = (fault: WireFault): fault is AnswerFault => answerFaults.includes(fault)

/** What each fault does to a call instead of an answer. */
export const spoilers: Record<Exclude<WireFault, AnswerFault>, Effect> = {
  half_packet: (_context, _session, line) => line.sendHalf(randomBytes(256)),
  garbage: (_context, _session, line) => line.sendRaw(randomBytes(64)),
  bad_salt(context, { outbox, key }, _line, call) {
    outbox.send(badServerSalt(call.id, call.seqno, currentSalt(key.bytes, context.now())), notice)
  },
  bad_number: (_context, { outbox }, _line, call) =>
    void outbox.send(badMsgNotification(call.id, call.seqno, 32), notice),
  bad_message: (_context, { outbox }, _line, call) =>
    void outbox.send(badMsgNotification(call.id, call.seqno, 35), notice),
  unknown_key: (_context, _session, line) => line.refuse(UNKNOWN_KEY, 'fault'),
  too_many: (_context, _session, line) => line.refuse(TRANSPORT_FLOOD, 'fault'),
  gzip_bomb: (_context, { outbox }, _line, call) =>
    void outbox.send(rpcResult(call.id, packBomb()), { kind: 'answer', isContent: true }),
}
