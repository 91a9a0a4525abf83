import { EventEmitter, once } from 'node:events'
import { Api } from 'telegram'
import { openSession } from './signed-line.ts'
import type { createWireFixture, FixtureOptions } from './wire-fixture.ts'

/** Constructors that tests wait for. */
export const PONG = 0x347773c5
export const RPC_RESULT = 0xf35c6d01
export const RPC_ERROR = 0x2144ca19
export const BAD_MSG = 0xa7eff811
export const BAD_SALT = 0xedab447b
export const NEW_SESSION = 0x9ec20908
export const ACK = 0x62d6b459

/** help.getSupport, a second call without arguments. */
export const OTHER_CALL = 0x9cdf08cd

export const isNearest = (request: Api.AnyRequest): boolean => request instanceof Api.help.GetNearestDc
export const nearest = new Api.NearestDc({ country: 'XY', thisDc: 2, nearestDc: 2 })

export const countNearest = (calls: { request: Api.AnyRequest }[]): number =>
  calls.filter(({ request }) => isNearest(request)).length

/** A wire that implements help.getNearestDc, and a raw session on it. */
export async function openRaw(fixture: ReturnType<typeof createWireFixture>, options: FixtureOptions = {}) {
  const fixed = await fixture.start({ answer: (request) => (isNearest(request) ? nearest : null), ...options })
  return { ...fixed, ...(await openSession(fixed.wire, options.now ? { now: options.now } : {})) }
}

/** An answer that waits until `open` is called. */
export function createGate(): { passed: Promise<true>; open: () => void } {
  const gate = new EventEmitter()
  return { passed: once(gate, 'open').then(() => true as const), open: () => void gate.emit('open') }
}
