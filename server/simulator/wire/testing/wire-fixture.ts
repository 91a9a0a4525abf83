import type { Api } from 'telegram'
import type { Connection } from 'telegram/network/index.js'
import type { Clock } from '../../../lib/clock.ts'
import type { Limits } from '../limits.ts'
import { RpcError, type Caller, type Fault, type RpcAnswer, type Wire, type WireState } from '../types.ts'
import { startWire } from '../wire.ts'
import { answerStartup, createLibraryClient } from './library-client.ts'

export interface FixtureOptions {
  now?: () => number
  state?: WireState
  dcs?: { id: number; port: number }[]
  /** Null leaves the request to the startup answers; unknown ones are refused with UNEXPECTED. */
  answer?: (request: Api.AnyRequest, caller: Caller) => RpcAnswer | Promise<RpcAnswer> | null
  faults?: (method: string) => Fault | null
  clock?: Clock
  limits?: Limits
}

/** The RSA key of the first wire is reused by the file's others: creating one takes longer than most tests. */
let rsaPrivateKeyPem: string | null = null

/** Wires and clients of one test; `close` stops them in reverse order. */
export function createWireFixture() {
  const closing: (() => Promise<unknown>)[] = []

  async function start({ now = Date.now, state, dcs, answer, faults, clock, limits }: FixtureOptions = {}) {
    const calls: { request: Api.AnyRequest; caller: Caller }[] = []
    const events: string[] = []
    const offline: string[] = []
    const from = state ?? (rsaPrivateKeyPem === null ? null : { rsaPrivateKeyPem, keys: [] })
    const wire: Wire = await startWire(
      {
        dcs: dcs ?? [{ id: 2, port: 0 }],
        host: '127.0.0.1',
        now,
        async handler(request, caller) {
          calls.push({ request, caller })
          const given = (await answer?.(request, caller)) ?? answerStartup(request, wire)
          if (given === null) throw new RpcError(400, 'UNEXPECTED')
          return given
        },
        faults: (method) => faults?.(method) ?? null,
        onOffline: (authKeyId) => void offline.push(authKeyId),
        log: (event, fields) => void events.push(`${event} ${Object.values(fields).join(' ')}`),
        ...(from ? { state: from } : {}),
      },
      { ...(clock ? { clock } : {}), ...(limits ? { limits } : {}) },
    )
    closing.push(() => wire.stop())
    rsaPrivateKeyPem ??= wire.state().rsaPrivateKeyPem
    return { wire, calls, events, offline }
  }

  async function connect(wire: Wire, options: { session?: string; connection?: typeof Connection } = {}) {
    const { client, session } = createLibraryClient(wire, options)
    closing.push(() => client.destroy())
    await client.connect()
    return { client, session }
  }

  return {
    start,
    connect,
    async close() {
      for (const close of closing.splice(0).toReversed()) await close()
    },
  }
}
