/** Metrics of the running panel, for a monitor to scrape. None identifies a user, an account or a gift. */
import type { GiftEvents } from '../gifts/events.ts'
import type { Hearing } from '../lib/bus.ts'
import type { CallFigure } from '../telegram/gateway.ts'
import { createFigures, type Figures } from './figures.ts'
import type { ProcessFigures } from './process-figures.ts'

export interface AccountFigures {
  /** By status. */
  states: Readonly<Record<'active' | 'restricted' | 'signed_out', number>>
  /** Of those not signed out, by connection state. */
  links: Readonly<Record<'online' | 'offline' | 'untried', number>>
}

export interface Metrics {
  noteCall(figure: CallFigure): void
  noteAnswer(method: string, status: number, seconds: number): void
  /** Content type of `write`. */
  contentType: string
  /** In Prometheus' text format. */
  write(): Promise<string>
}

export async function createMetrics(parts: {
  version: string
  readProcess: () => ProcessFigures
}): Promise<{ metrics: Metrics; watch(sources: MetricSources): void }> {
  const { version, readProcess } = parts
  const figures = await createFigures()
  const { registry, polls, changes, errors, waits, calls, answers } = figures
  figures.info.set({ version }, 1)
  for (const kind of ['flood', 'session_dead', 'refused', 'unreachable', 'internal']) errors.inc({ kind }, 0)
  for (const kind of ['added', 'changed', 'removed']) changes.inc({ kind }, 0)
  let sources: MetricSources | null = null

  const metrics: Metrics = {
    noteCall({ call, kind, waitSeconds, seconds }) {
      calls.observe({ call }, seconds)
      if (call === 'gifts') polls.inc({ result: kind })
      if (kind === 'ok') return
      errors.inc({ kind })
      waits.inc(waitSeconds)
    },
    noteAnswer(method, status, seconds) {
      answers.observe(
        { method: knownMethods.has(method) ? method : 'other', status: `${Math.floor(status / 100)}xx` },
        seconds,
      )
    },
    contentType: registry.contentType,
    write() {
      showSources(figures, sources)
      showProcess(figures, readProcess())
      return registry.metrics()
    },
  }
  return {
    metrics,
    watch(given) {
      sources = given
      given.giftBus.on('gifts', ({ changes: { added, changed, removed } }) => {
        changes.inc({ kind: 'added' }, added.length)
        changes.inc({ kind: 'changed' }, changed.length)
        changes.inc({ kind: 'removed' }, removed.length)
      })
    },
  }
}

/** Read at each scrape. */
export interface MetricSources {
  accounts(): AccountFigures
  openStreams(): number
  giftBus: Hearing<GiftEvents>
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'])
const none: AccountFigures = {
  states: { active: 0, restricted: 0, signed_out: 0 },
  links: { online: 0, offline: 0, untried: 0 },
}

function showSources({ states, links, openStreams }: Figures, sources: MetricSources | null): void {
  const accounts = sources?.accounts() ?? none
  for (const [state, count] of Object.entries(accounts.states)) states.set({ state }, count)
  for (const [link, count] of Object.entries(accounts.links)) links.set({ link }, count)
  openStreams.set(sources?.openStreams() ?? 0)
}

function showProcess({ processor, memory, startedAt, heap, lag }: Figures, read: ProcessFigures): void {
  // The system counts from the start; the counter takes over that value instead of adding to it.
  processor.reset()
  processor.inc(read.cpuSeconds)
  memory.set(read.residentBytes)
  startedAt.set(read.startedAtSeconds)
  heap.set(read.heapBytes)
  for (const [quantile, seconds] of Object.entries(read.lagSeconds)) lag.set({ quantile }, seconds)
}
