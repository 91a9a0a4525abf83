/** Processing a catalogue's bytes, compared with the client library alone. */
import { Api } from 'telegram'
import { BinaryReader } from 'telegram/extensions/BinaryReader.js'
import type { GiftEvents } from '../../server/gifts/events.ts'
import { createCatalogue } from '../../server/gifts/catalogue.ts'
import { patchFrame } from '../../server/gifts/wire.ts'
import { silentLog } from '../../server/lib/testing/silent-log.ts'
import { createGiftBuilder } from '../../server/simulator/rpc/tl-gift.ts'
import { createWorld } from '../../server/simulator/world/world.ts'
import { mapCatalogue } from '../../server/telegram/catalogue/catalogue-map.ts'
import { createCatalogueMemories } from '../../server/telegram/catalogue/catalogue-memory.ts'
import { readCatalogue } from '../../server/telegram/catalogue/catalogue-request.ts'
import type { BenchPanel } from './bench-panel.ts'
import { compare, cpuEach, summarizePairs, timeEach } from './measure.ts'
import type { Row } from './table.ts'

const CALLS = 30
const READERS = 10
const CHANGES = 25
const PAUSE_MS = 30

/** CPU only, nothing sent; one gift changed each time. */
export async function measureCatalogue(): Promise<Row[]> {
  const world = createWorld({ seed: 9, now: () => Date.UTC(2026, 0, 1), log: silentLog })
  await world.drawings.ready()
  const builder = createGiftBuilder(world)
  const limited = world.catalogue.list().find((gift) => (gift.remains ?? 0) > 10_000)
  const answers = Array.from({ length: CALLS }, (_, index) => {
    if (limited) world.catalogue.setRemains(limited.id, 9_000 - index)
    const gifts = world.catalogue.list().map((gift) => builder.build(gift, '1'))
    return new Api.payments.StarGifts({ hash: 1, gifts, chats: [], users: [] }).getBytes()
  })
  const bytesAt = (index: number) => answers[index % CALLS] ?? Buffer.alloc(0)
  const byLibrary = () => cpuEach(CALLS, (index) => mapCatalogue(parse(bytesAt(index))))
  const anew = () =>
    cpuEach(CALLS, (index) => mapCatalogue(readCatalogue(bytesAt(index), 0, createCatalogueMemories().create())))
  const memory = createCatalogueMemories().create()
  const known = () => cpuEach(CALLS, (index) => mapCatalogue(readCatalogue(bytesAt(index), 0, memory)))

  const catalogue = createCatalogue(1, { rows: [], states: [], updatedAt: null }, new Set([1]))
  let frames = 0
  const apply = (bytes: Buffer) => {
    const answer = mapCatalogue(readCatalogue(bytes, 0, memory))
    if (answer.kind === 'not_modified') return
    const { changes } = catalogue.apply({ accountId: 1, ...answer, signedIn: new Set([1]), now: 0 })
    const event: GiftEvents['gifts'] | null = changes && {
      userId: 1,
      snapshot: catalogue.snapshot(),
      changes,
      before: catalogue.snapshot(),
      isFirst: false,
    }
    frames += event ? patchFrame(event).length : 0
  }
  const whole = () => cpuEach(CALLS, (index) => apply(bytesAt(index)))
  const name = `catalogue of ${world.catalogue.list().length}`
  const goal = '≤ 0.25'
  const rows: Row[] = [
    {
      name: `${name}, first read and mapped, CPU (the library's own)`,
      unit: 'ms',
      goal,
      ...(await compare(byLibrary, anew)),
    },
    {
      name: `${name}, read again and mapped, CPU (the library's own)`,
      unit: 'ms',
      goal,
      ...(await compare(byLibrary, known)),
    },
    {
      name: `${name}, bytes to patch event, CPU (the library's read and map)`,
      unit: 'ms',
      goal,
      ...(await compare(byLibrary, whole)),
    },
  ]
  if (frames === 0) throw new Error('no change was seen')
  return rows
}

function parse(bytes: Buffer): unknown {
  return new BinaryReader(bytes).tgReadObject()
}

/** Over real sockets: a change in the simulated world, a read of the catalogue, the patch event at every reader. */
export async function measureLive(panel: BenchPanel): Promise<Row[]> {
  const gift = panel.simulator.world.gifts().find(({ remains }) => (remains ?? 0) > CHANGES * 20)
  if (!gift) throw new Error('the world is not as expected')
  let remains = gift.remains ?? 0
  const change = () => panel.simulator.world.setRemains(gift.id, --remains)
  const readers = await Promise.all(Array.from({ length: READERS }, () => openReader(panel)))
  const readAlone = async () => {
    change()
    await panel.account.catalogue.fetchGifts(0)
  }
  const deliver = async () => {
    change()
    const seen = readers.map((reader) => reader.waitFor(`"available_amount":${remains}`))
    await Promise.all([panel.gifts.refresh(1).done, ...seen])
  }
  try {
    const reads: number[][] = []
    const deliveries: number[][] = []
    const collect = (into: number[][], run: () => Promise<unknown>) => async () => {
      const times = await timeChanges(run)
      into.push(times)
      return at(times, 0.5)
    }
    const medians = await compare(collect(reads, readAlone), collect(deliveries, deliver))
    const slowest = summarizePairs(reads.slice(1).map(slowestOf), deliveries.slice(1).map(slowestOf))
    const name = `change to patch event at ${READERS} readers`
    return [
      { name: `${name}, median (the read alone)`, unit: 'ms', goal: '≤ 2', ...medians },
      { name: `${name}, slowest of ${CHANGES} (the read alone)`, unit: 'ms', goal: '≤ 4', ...slowest },
    ]
  } finally {
    await Promise.all(readers.map((reader) => reader.close()))
  }
}

/** Milliseconds of each of many changes. They are spaced like Telegram's answers: the disk finishes one in between. */
async function timeChanges(run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < CHANGES; index++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    times.push(await timeEach(1, run))
  }
  return times
}

const at = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN
const slowestOf = (times: number[]) => Math.max(...times)

async function openReader(panel: BenchPanel) {
  const response = await panel.http.open('GET', '/api/gifts/stream?mode=patch')
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    /** Reads until the text was in the stream. */
    async waitFor(wanted: string): Promise<void> {
      while (!text.includes(wanted)) {
        const chunk = await reader?.read()
        if (!chunk || chunk.done) throw new Error('the stream ended')
        text = `${text.slice(-200)}${decoder.decode(chunk.value, { stream: true })}`
      }
    },
    close: async () => reader?.cancel(),
  }
}
