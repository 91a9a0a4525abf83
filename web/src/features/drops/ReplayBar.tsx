import { Button, IconButton } from '../../components/Button.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import type { Replay } from './use-replay.ts'
import styles from './drops.module.css'

/** Starts, pauses and ends the replay; its moment can be chosen. */
export function ReplayBar({ replay, endMs }: { replay: Replay; endMs: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { atMs, isPlaying } = replay
  if (atMs === null)
    return (
      <Button size="s" icon="play" onClick={replay.start}>
        {t('drops.replay.start')}
      </Button>
    )
  const words = { n: format.number(Math.round(atMs)), total: format.number(Math.round(endMs)) }
  return (
    <div className={styles['replay']}>
      <IconButton
        size="s"
        tone="plain"
        icon={isPlaying ? 'pause' : 'play'}
        label={t(isPlaying ? 'drops.replay.pause' : 'drops.replay.resume')}
        onClick={isPlaying ? replay.pause : replay.resume}
      />
      <input
        type="range"
        min={0}
        max={Math.ceil(endMs)}
        step={1}
        value={Math.round(atMs)}
        aria-label={t('drops.replay.at')}
        aria-valuetext={t('drops.replay.now', words)}
        onChange={(event) => replay.seek(Number(event.target.value))}
      />
      <span className={styles['moment']}>{t('drops.replay.now', words)}</span>
      <IconButton size="s" icon="close" label={t('drops.replay.stop')} onClick={replay.stop} />
    </div>
  )
}
