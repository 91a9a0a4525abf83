/** Figures about the running panel, for a monitor that comes and reads them. None says who, which account or which gift. */
import type { GiftEvents } from '../gifts/events.ts'
import type { Hearing } from '../lib/bus.ts'
import { createCounter, createHistogram, gauge } from './figures.ts'
import type { NoteCall } from './measured-gateway.ts'
import type { ProcessFigures } from './process-figures.ts'
import { writeFamilies } from './text-format.ts'

/** Seconds. A call to Telegram has a deadline of 20 s, a download of 30 s. */
const CALL_BOUNDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30]
/** Seconds. The panel's own answers take a few milliseconds; those that ask Telegram take as long as it does. */
const ANSWER_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 25]

export interface AccountFigures {
  /** By what the panel knows of them. */
  states: Readonly<Record<'active' | 'restricted' | 'signed_out', number>>
  /** Of those that are not signed out, by their line to Telegram. */
  links: Readonly<Record<'online' | 'offline' | 'untried', number>>
}

export interface Metrics {
  noteCall: NoteCall
  noteAnswer(method: string, status: number, seconds: number): void
  /** In Prometheus' text form. */
  write(): string
}

export function createMetrics(parts: {
  version: string
  giftBus: Hearing<GiftEvents>
  readProcess: () => ProcessFigures
}): { metrics: Metrics; watch(sources: MetricSources): void } {
  const { version, giftBus, readProcess } = parts
  const polls = createCounter<'result'>('giftbuyer_gift_polls_total', 'Times Telegram was asked for the catalogue.')
  const changes = createCounter<'kind'>('giftbuyer_gift_changes_total', 'Gifts that came, changed or left.')
  const errors = createCounter<'kind'>('giftbuyer_telegram_errors_total', 'Calls to Telegram that failed.')
  const waits = createCounter('giftbuyer_flood_wait_seconds_total', 'Seconds that Telegram asked to wait.')
  const calls = createHistogram<'call'>(
    'giftbuyer_telegram_call_seconds',
    'How long calls to Telegram took.',
    CALL_BOUNDS,
  )
  const answers = createHistogram<'method' | 'status'>(
    'giftbuyer_http_answer_seconds',
    'How long the panel took to answer, by method and kind of status.',
    ANSWER_BOUNDS,
  )
  for (const kind of ['flood', 'session_dead', 'refused', 'unreachable', 'internal']) errors.add({ kind }, 0)
  for (const kind of ['added', 'changed', 'removed']) changes.add({ kind }, 0)
  waits.add({}, 0)
  let sources: MetricSources | null = null

  giftBus.on('gifts', ({ changes: { added, changed, removed } }) => {
    changes.add({ kind: 'added' }, added.length)
    changes.add({ kind: 'changed' }, changed.length)
    changes.add({ kind: 'removed' }, removed.length)
  })

  const metrics: Metrics = {
    noteCall({ call, kind, waitSeconds, seconds }) {
      calls.observe({ call }, seconds)
      if (call === 'gifts') polls.add({ result: kind })
      if (kind === 'ok') return
      errors.add({ kind })
      waits.add({}, waitSeconds)
    },
    noteAnswer(method, status, seconds) {
      answers.observe(
        { method: knownMethods.has(method) ? method : 'other', status: `${Math.floor(status / 100)}xx` },
        seconds,
      )
    },
    write() {
      const { states, links } = sources?.accounts() ?? none
      return writeFamilies([
        gauge('giftbuyer_info', 'The running version.', [{ labels: { version }, value: 1 }]),
        ...[polls, changes, errors, waits, calls, answers].map((figure) => figure.read()),
        gauge('giftbuyer_accounts', 'Accounts by their state.', byLabel('state', states)),
        gauge('giftbuyer_account_links', 'Signed-in accounts by their line to Telegram.', byLabel('link', links)),
        gauge('giftbuyer_open_streams', 'Event streams that are open.', [{ value: sources?.openStreams() ?? 0 }]),
        ...describeProcess(readProcess()),
      ])
    },
  }
  return { metrics, watch: (given) => void (sources = given) }
}

/** What is looked at when somebody reads. */
export interface MetricSources {
  accounts(): AccountFigures
  openStreams(): number
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'])
const none: AccountFigures = {
  states: { active: 0, restricted: 0, signed_out: 0 },
  links: { online: 0, offline: 0, untried: 0 },
}

const byLabel = (label: string, counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([name, value]) => ({ labels: { [label]: name }, value }))

const one = (value: number) => [{ value }]

function describeProcess(figures: ProcessFigures) {
  const { residentBytes, heapBytes, cpuSeconds, startedAtSeconds, lagSeconds } = figures
  return [
    {
      name: 'process_cpu_seconds_total',
      help: 'CPU time in seconds.',
      kind: 'counter' as const,
      samples: one(cpuSeconds),
    },
    gauge('process_resident_memory_bytes', 'Memory in bytes.', one(residentBytes)),
    gauge('process_start_time_seconds', 'When the process began, in seconds since 1970.', one(startedAtSeconds)),
    gauge('giftbuyer_heap_used_bytes', 'JavaScript memory in use.', one(heapBytes)),
    gauge(
      'giftbuyer_event_loop_lag_seconds',
      'How late the event loop is, since it was last read.',
      byLabel('quantile', lagSeconds),
    ),
  ]
}
