import { useEffect, useState } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { type Line, useLine } from '../../lib/line.ts'
import { useNow } from '../../lib/use-now.ts'
import styles from './live-status.module.css'
import { readDot } from './telegram-dot.ts'

interface LiveStatusProps {
  /** Null until the list is loaded. */
  count: number | null
  changedAt: string | null
}

/** How long ago Telegram answered, or why it does not; the number of gifts, and the age of the last change. */
export function LiveStatus({ count, changedAt }: LiveStatusProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <span className={styles['status']}>
      <TelegramState />
      {count !== null && <span>{t('gifts.count', { count, n: format.number(count) })}</span>}
      {changedAt !== null && <ChangedAge at={changedAt} />}
    </span>
  )
}

/** A separate component, because it re-renders every second. Only a state change is announced to screen readers. */
function TelegramState() {
  const { t } = useTranslation()
  const format = useFormat()
  const line = useLine()
  const dot = readDot(line, useMonotonicNow(line))
  return (
    <span className={styles['state']} data-state={dot.kind}>
      <span className={styles['dot']} aria-hidden="true" />
      <output title={line.state === 'asking' ? t('common.askingOnly') : undefined}>
        {dot.kind === 'answers' || dot.kind === 'waiting' ? (
          <>
            <span className="visually-hidden">{t(`gifts.live.${dot.kind}`)}</span>
            <span aria-hidden="true">
              {dot.kind === 'answers'
                ? t('gifts.live.answered', { age: format.exactAge(dot.ms) })
                : t('gifts.live.waitingFor', { time: format.duration(dot.ms / 1000) })}
            </span>
          </>
        ) : (
          t(`gifts.live.${dot.kind}`)
        )}
      </output>
    </span>
  )
}

/** `performance.now()`, updated every second after each beat while the page is visible. */
function useMonotonicNow({ watchAtMs }: Line): number {
  const [nowMs, setNowMs] = useState(() => performance.now())
  useEffect(() => {
    const tick = () => setNowMs(Math.max(watchAtMs, performance.now()))
    tick()
    const timer = setInterval(() => document.hidden || tick(), 1000)
    return () => clearInterval(timer)
  }, [watchAtMs])
  return nowMs
}

/** A separate component, because it re-renders every second. */
function ChangedAge({ at }: { at: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nowMs = useNow(1000)
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {t('gifts.live.changed', { age: format.age(at, Math.max(nowMs, Date.parse(at))) })}
    </time>
  )
}
