import type { Drop } from '#contract/drops'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { lanesOf, ticksOf, type Lane, type Segment, type SegmentKind } from './lanes.ts'
import styles from './lanes.module.css'

interface LaneChartProps {
  drop: Drop
  /** The right end of the scale. */
  endMs: number
  /** The moment of a replay; null without one. */
  atMs: number | null
  nameOf: (accountId: number) => string
}

const kinds: readonly SegmentKind[] = ['plan', 'form', 'payment', 'wait']

/** What each account did when: a table, whose middle column is a chart. */
export function LaneChart({ drop, endMs, atMs, nameOf }: LaneChartProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const lanes = lanesOf(drop, atMs ?? endMs)
  if (lanes.length === 0) return <p className={styles['none']}>{t('drops.lanes.none')}</p>
  const ticks = ticksOf(endMs)
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('drops.lanes.account')}</span>
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('drops.lanes.course')}</span>
              <span className={styles['axis']} aria-hidden="true">
                {ticks.map((ms) => (
                  <span key={ms} style={{ left: `${(ms / endMs) * 100}%` }}>
                    {format.number(ms)}
                  </span>
                ))}
              </span>
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('drops.lanes.result')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <tr key={lane.accountId}>
              <th scope="row">{nameOf(lane.accountId)}</th>
              <td>
                <Track lane={lane} endMs={endMs} atMs={atMs} />
              </td>
              <td data-bought={lane.bought > 0 || undefined}>
                <Result lane={lane} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles['legend']} aria-hidden="true">
        {kinds.map((kind) => (
          <li key={kind}>
            <i data-kind={kind} />
            {t(`drops.lanes.segment.${kind}`)}
          </li>
        ))}
      </ul>
    </>
  )
}

function Track({ lane, endMs, atMs }: { lane: Lane; endMs: number; atMs: number | null }) {
  const describe = useDescription()
  const share = (ms: number) => `${(Math.min(ms, endMs) / endMs) * 100}%`
  return (
    <>
      <span className="visually-hidden">{lane.segments.map(describe).join('; ')}</span>
      <span className={styles['track']} aria-hidden="true">
        {lane.segments.map((segment) => (
          <i
            key={`${segment.kind} ${segment.fromMs} ${segment.toMs}`}
            title={describe(segment)}
            data-kind={segment.kind}
            data-open={segment.isOpen || undefined}
            style={{ left: share(segment.fromMs), width: share(segment.toMs - segment.fromMs) }}
          />
        ))}
        {atMs !== null && <b style={{ left: share(atMs) }} />}
      </span>
    </>
  )
}

function useDescription(): (segment: Segment) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ kind, fromMs, toMs, isOpen }) => {
    const words = {
      kind: t(`drops.lanes.segment.${kind}`),
      from: format.number(Math.round(fromMs)),
      to: format.number(Math.round(toMs)),
    }
    return t(isOpen ? 'drops.lanes.openEnded' : 'drops.lanes.described', words)
  }
}

function Result({ lane }: { lane: Lane }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { bought, paidMs, isRunning, planned, hasBegun } = lane
  if (paidMs !== null) return t('drops.lanes.bought', { count: bought, n: format.number(Math.round(paidMs)) })
  if (isRunning) return t('drops.lanes.running')
  if (!hasBegun && planned !== null) return t('drops.lanes.planned', { n: format.number(planned) })
  return t('drops.lanes.not')
}
