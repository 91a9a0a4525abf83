import type { AuthKey } from './auth-keys.ts'
import { secondsOf } from './message-ids.ts'
import { isValidSalt } from './salts.ts'
import { ID } from './service-messages.ts'

/**
 * How far a message id may be from the server's time (core.telegram.org/mtproto/description#message-identifier-msg-id).
 */
const MAX_AGE_SECONDS = 300
const MAX_AHEAD_SECONDS = 30

const SERVICE = new Set<number>([
  ID.msgContainer,
  ID.msgsAck,
  ID.msgsStateReq,
  ID.msgsStateInfo,
  ID.msgsAllInfo,
  ID.msgResendReq,
  ID.ping,
  ID.pingDelayDisconnect,
  ID.getFutureSalts,
  ID.destroySession,
  ID.destroyAuthKey,
  ID.rpcDropAnswer,
  ID.httpWait,
])

/** The code of bad_msg_notification for an invalid message id, else null. */
export function checkTime(messageId: bigint, nowMs: number): 16 | 17 | 18 | null {
  if (messageId % 4n !== 0n) return 18
  const aheadSeconds = secondsOf(messageId) - nowMs / 1000
  if (aheadSeconds < -MAX_AGE_SECONDS) return 16
  return aheadSeconds > MAX_AHEAD_SECONDS ? 17 : null
}

export function isGoodSalt(key: AuthKey, salt: bigint, nowMs: number): boolean {
  const { initialSalt } = key
  if (initialSalt && initialSalt.value === salt && nowMs < initialSalt.validUntilMs) return true
  return isValidSalt(key.bytes, salt, nowMs)
}

/** Anything but MTProto's own messages. Only calls must have odd seqnos: clients differ in how they count the rest. */
export const isCall = (constructorId: number): boolean => !SERVICE.has(constructorId)

/** The client library chooses the id of auth.bindTempAuthKey before its seqno, so their order proves nothing. */
export const isOrdered = (constructorId: number): boolean => constructorId !== ID.bindTempAuthKey
