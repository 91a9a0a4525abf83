/**
 * A whole panel with several accounts, under load while one fault after another is injected at Telegram. After each it
 * must recover automatically; at the end nothing may be lost and no resource may have grown.
 */
import { isDeepStrictEqual } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { createRandom, type Random } from '../../server/lib/random.ts'
import { startSimulator } from '../../server/simulator/index.ts'
import { startPanel } from '../support/start-panel.ts'
import { createFastClock, findPace } from './fast-clock.ts'
import { faultKinds } from './fault-kinds.ts'
import { followAccounts, followGifts, type StreamFollower } from './fault-readers.ts'
import { createFaultRequests } from './fault-requests.ts'
import { measureFootprint, type Footprint } from './footprint.ts'

export interface FaultsResult {
  cycles: number
  /** Panel seconds per test second. */
  pace: number
  /** How often each kind of fault was injected. */
  kinds: Record<string, number>
  requests: number
  /** Failed requests, by error code. */
  failures: Record<string, number>
  /** Requests that timed out, or ended without a clear result. */
  unended: number
  /** What is lost, did not recover in time, or contradicts the streams. */
  lost: string[]
  unhandled: string[]
  /** Error lines in the panel's log. */
  logged: string[]
  streamEvents: number
  /** After the first cycles, and at the end. */
  before: Footprint & Sockets
  after: Footprint & Sockets
}

interface Sockets {
  /** Connections held by the simulator. */
  sockets: number
  /** The panel's timers. */
  timers: number
}

const ACCOUNTS = 4
const WARM_UP_CYCLES = 30
const HEAL_WITHIN_MS = 60_000
const listed = z.object({
  accounts: z.array(z.looseObject({ id: z.number(), status: z.string(), link: z.string().nullable() })),
})
const catalogue = z.object({ items: z.array(z.looseObject({ id: z.string() })) })

/** Each once before any is repeated, in another order each time. */
function createBag(random: Random): () => string {
  let left: string[] = []
  return () => {
    if (left.length === 0) left = Object.keys(faultKinds)
    const [kind = ''] = left.splice(Math.floor(random() * left.length), 1)
    return kind
  }
}

export async function runFaults({
  cycles,
  seed,
  onCycle = () => {},
}: {
  cycles: number
  seed: number
  onCycle?: (done: number, kind: string) => boolean | void
}): Promise<FaultsResult> {
  const random = createRandom(seed)
  const clock = createFastClock()
  const unhandled: string[] = []
  const onUnhandled = (reason: unknown) =>
    void unhandled.push(reason instanceof Error ? reason.message : String(reason))
  process.on('unhandledRejection', onUnhandled)

  let simulator = await startSimulator({ seed })
  const panel = await startPanel({ simulator, clock, logLevel: 'error' })
  const followers: StreamFollower[] = []
  try {
    await panel.signUp()
    const phones = simulator.world
      .accounts()
      .filter(({ dcId }) => dcId === 2)
      .map(({ phone }) => phone)
    while (phones.length < ACCOUNTS) {
      phones.push(simulator.world.addAccount({ phone: `+7999000${1000 + phones.length}`, dcId: 2 }).phone)
    }
    phones.length = ACCOUNTS
    const profile = await panel.addApiProfile()
    const ids: number[] = []
    for (const phone of phones) ids.push(await panel.addAccount(phone, profile))
    await panel.request('POST', '/api/gifts/refresh')
    await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: true } })

    const checks = [...ids, ...ids].map((id) => () => panel.lines('POST', `/api/account/${id}/refresh`))
    const pace = await findPace(checks, { slowest: 3, fastest: 20 })
    clock.hurry(pace)

    const accountsReader = followAccounts(panel)
    const giftsReader = followGifts(panel)
    followers.push(accountsReader, giftsReader)
    const requests = createFaultRequests(panel, ids)
    const kinds: Record<string, number> = {}
    const lost: string[] = []
    const nextKind = createBag(random)

    const restart = async () => {
      const state = simulator.snapshot()
      await simulator.stop()
      simulator = await startSimulator({ seed, state })
    }
    const list = async () => listed.parse((await panel.request('GET', '/api/accounts?cached=1')).body).accounts

    /** Every account checked again and online, without manual action. */
    const heal = async (cycle: string) => {
      const until = performance.now() + HEAL_WITHIN_MS
      let waiting = ids
      for (;;) {
        const done = await Promise.all(waiting.map((id) => requests.refresh(id)))
        waiting = waiting.filter((_id, index) => done[index] !== true)
        const accounts = await list()
        const isWell = accounts.length === ids.length && accounts.every(({ link }) => link === 'online')
        if (waiting.length === 0 && isWell && (await requests.refreshGifts())) return
        if (performance.now() > until) {
          lost.push(
            `${cycle}: ${JSON.stringify({ waiting, accounts: accounts.map(({ id, status, link }) => ({ id, status, link })) })}`,
          )
          return
        }
        await pause(20)
      }
    }

    const footprint = async (): Promise<Footprint & Sockets> => ({
      ...(await measureFootprint(panel.dataDir, () => pause(150))),
      sockets: simulator.connections(),
      timers: clock.pending(),
    })
    /** The minimum of several samples: a timer or a connection may be temporary in any of them. */
    const leastFootprint = async () => {
      const looks = [await footprint(), await footprint(), await footprint()]
      const least = (of: (look: Footprint & Sockets) => number) => Math.min(...looks.map(of))
      return {
        heapBytes: least((look) => look.heapBytes),
        handles: least((look) => look.handles),
        files: least((look) => look.files),
        sockets: least((look) => look.sockets),
        timers: least((look) => look.timers),
      }
    }

    const warmUp = Math.min(WARM_UP_CYCLES, Math.ceil(cycles / 3))
    let before: (Footprint & Sockets) | null = null
    let done = 0
    for (; done < cycles; done += 1) {
      if (done === warmUp) before = await leastFootprint()
      const kind = nextKind()
      kinds[kind] = (kinds[kind] ?? 0) + 1
      if (random() < 0.3) simulator.world.setStars(phones[done % phones.length] ?? '', { amount: done, nanos: 0 })
      if (random() < 0.3) accountsReader.cut()
      if (random() < 0.3) giftsReader.cut()
      const lift = await faultKinds[kind]?.({ simulator, phones, random, restart })
      await requests.everything(random)
      await lift?.()
      await heal(`cycle ${done + 1}, ${kind}`)
      if (onCycle(done + 1, kind) === false) break
    }

    for (const id of ids) await requests.refresh(id)
    const after = await leastFootprint()
    await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: false } })
    await pause(200)
    for (const account of await list()) {
      if (account.status !== 'active') lost.push(`account ${account.id} is ${account.status}`)
      if (!isDeepStrictEqual(accountsReader.known.get(String(account.id)), account))
        lost.push(`account ${account.id} is not what its events told`)
    }
    const { items } = catalogue.parse((await panel.request('GET', '/api/gifts')).body)
    const differing = items.filter((gift) => !isDeepStrictEqual(giftsReader.known.get(gift.id), gift))
    if (differing.length > 0 || items.length !== giftsReader.known.size)
      lost.push(`${differing.length} of ${items.length} gifts are not what their events told`)
    for (const follower of followers) lost.push(...follower.faults)
    return {
      cycles: Math.min(done + 1, cycles),
      pace,
      kinds,
      requests: requests.count(),
      failures: requests.failures,
      unended: requests.unended(),
      lost,
      unhandled,
      logged: panel
        .log()
        .split('\n')
        .filter((line) => line !== ''),
      streamEvents: accountsReader.events() + giftsReader.events(),
      before: before ?? after,
      after,
    }
  } finally {
    for (const follower of followers) await follower.close()
    await panel.stop()
    await simulator.stop()
    process.off('unhandledRejection', onUnhandled)
  }
}
