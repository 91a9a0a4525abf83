import type { Config } from '../config.ts'
import type { House, Room } from '../house.ts'
import type { TelegramGateway } from '../telegram/gateway.ts'
import { watchProcess } from './process-figures.ts'
import { createReadiness, type ReadinessParts } from './readiness.ts'
import { readyRoutes, registerMetrics } from './routes.ts'
import { createMetrics, type MetricSources } from './service.ts'

interface Needs {
  /** Null: metrics are off. */
  metrics: Config['metrics']
  version: string
  gateway: Pick<TelegramGateway, 'onCall'>
}

export interface MetricsRoom extends Room {
  /** Sources for readiness and metrics; call before the panel answers. */
  watch(sources: MetricSources & Pick<ReadinessParts, 'workers'>): void
  /** `GET /metrics`, outside the API. */
  register(http: Parameters<typeof registerMetrics>[0]): void
}

export async function openMetrics(
  { db, dataDir, clock }: House,
  { metrics: wish, version, gateway }: Needs,
): Promise<MetricsRoom> {
  const ownProcess = wish === null ? null : watchProcess(clock.now() - process.uptime() * 1000)
  const kept = ownProcess && (await createMetrics({ version, readProcess: () => ownProcess.read() }))
  if (kept) gateway.onCall((figure) => kept.metrics.noteCall(figure))
  let look: ReturnType<typeof createReadiness> | null = null
  return {
    watch(sources) {
      kept?.watch(sources)
      look = createReadiness({ db, dataDir, workers: sources.workers, links: () => sources.accounts().links, clock })
    },
    register: (http) => registerMetrics(http, kept?.metrics ?? null, wish?.token ?? null),
    routes(bind) {
      readyRoutes(bind, () => {
        if (look === null) throw new Error('nobody said what is to be watched')
        return look()
      })
    },
    stop: () => ownProcess?.stop(),
  }
}
