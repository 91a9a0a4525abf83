/**
 * Telegram's own time, which the library does not tell: the upper 32 bits of every message id that a server gives are unix seconds
 * (core.telegram.org/mtproto/description). The library shows no id to anybody but its dispatcher; a connection is told from
 * another there by the salts that it was given.
 */
import type { MtpDispatcher } from 'telegram/network/MtpDispatcher.js'
import type { Dcenter } from 'telegram/network/Dcenter.js'
import type { TLMessage } from 'telegram/tl/core/index.js'
import type { Clock } from '../../lib/clock.ts'
import { partsOf } from './dispatcher-parts.ts'

const listeners = new WeakMap<Dcenter, (serverMs: number) => void>()
const newestOf = new WeakMap<MtpDispatcher, TLMessage['msgId']>()

/** Telegram's clock as it was last heard on connections with these salts, exact to a second; our own before that. */
export function createServerClock(salts: Dcenter, clock: Pick<Clock, 'now'>): Pick<Clock, 'now'> {
  let aheadMs = 0
  listeners.set(salts, (serverMs) => (aheadMs = serverMs - clock.now()))
  return { now: () => clock.now() + aheadMs }
}

/** Reads the time off a message. What is said again keeps the id that it had, so only the newest of a connection tells. */
export function noteServerTime(dispatcher: MtpDispatcher, { msgId }: TLMessage): void {
  const newest = newestOf.get(dispatcher)
  if (newest !== undefined && msgId.lesserOrEquals(newest)) return
  newestOf.set(dispatcher, msgId)
  const { dcenter } = partsOf(dispatcher)
  if (dcenter !== undefined) listeners.get(dcenter)?.(msgId.shiftRight(32).toJSNumber() * 1000)
}
