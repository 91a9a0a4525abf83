/**
 * The metrics by their Prometheus names. Labels are constants of the code, never from a request, so their number is
 * bounded.
 */

/** Seconds. A call to Telegram times out after 20 s, a download after 30 s. */
const CALL_BOUNDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30]
/** Seconds. Most responses take a few milliseconds; those that call Telegram take as long as it does. */
const ANSWER_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 25]

export type Figures = Awaited<ReturnType<typeof createFigures>>

export async function createFigures() {
  // The library takes a tenth of a second to load, so only panels with metrics load it.
  const { Counter, Gauge, Histogram, Registry } = await import('prom-client')
  const registry = new Registry()
  const registers = [registry]
  const counter = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers })
  const gauge = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers })
  const histogram = <Label extends string>(name: string, help: string, buckets: number[], ...labelNames: Label[]) =>
    new Histogram({ name, help, buckets, labelNames, registers })

  return {
    registry,
    info: gauge('giftbuyer_info', 'The running version.', 'version'),
    polls: counter('giftbuyer_gift_polls_total', 'Times Telegram was asked for the catalogue.', 'result'),
    changes: counter('giftbuyer_gift_changes_total', 'Gifts that came, changed or left.', 'kind'),
    errors: counter('giftbuyer_telegram_errors_total', 'Calls to Telegram that failed.', 'kind'),
    waits: counter('giftbuyer_flood_wait_seconds_total', 'Seconds that Telegram asked to wait.'),
    calls: histogram('giftbuyer_telegram_call_seconds', 'How long calls to Telegram took.', CALL_BOUNDS, 'call'),
    answers: histogram(
      'giftbuyer_http_answer_seconds',
      'How long the panel took to answer, by method and kind of status.',
      ANSWER_BOUNDS,
      'method',
      'status',
    ),
    states: gauge('giftbuyer_accounts', 'Accounts by their state.', 'state'),
    links: gauge('giftbuyer_account_links', 'Signed-in accounts by their line to Telegram.', 'link'),
    openStreams: gauge('giftbuyer_open_streams', 'Event streams that are open.'),
    processor: counter('process_cpu_seconds_total', 'CPU time in seconds.'),
    memory: gauge('process_resident_memory_bytes', 'Memory in bytes.'),
    startedAt: gauge('process_start_time_seconds', 'When the process began, in seconds since 1970.'),
    heap: gauge('giftbuyer_heap_used_bytes', 'JavaScript memory in use.'),
    lag: gauge('giftbuyer_event_loop_lag_seconds', 'How late the event loop is, since it was last read.', 'quantile'),
  }
}
