import type { CSSProperties, Ref } from 'react'
import type { Gift } from '#contract/gifts'
import { Icon } from './icons.tsx'
import { cx } from '../lib/cx.ts'
import styles from './gift-stage.module.css'

interface GiftStageProps {
  gift: Pick<Gift, 'id' | 'background' | 'sticker_outline'>
  /** Container of the animation's canvas; without it, the outline stays. */
  hostRef?: Ref<HTMLDivElement>
  className?: string | undefined
}

/** The tinted square behind a gift: its outline from the first paint, then the animation above it. */
export function GiftStage({ gift, hostRef = null, className }: GiftStageProps) {
  return (
    <div className={cx(styles['stage'], className)} style={tint(gift)} aria-hidden="true">
      <div ref={hostRef} className={styles['host']} />
      {gift.sticker_outline ? (
        <svg className={styles['outline']} viewBox="0 0 512 512">
          <path d={gift.sticker_outline} />
        </svg>
      ) : (
        <span className={styles['plain']}>
          <Icon name="gift" size={44} strokeWidth="1.3" />
        </span>
      )}
    </div>
  )
}

type Tint = CSSProperties & Record<'--center' | '--edge', string>

/** Telegram's colours if it sends them; else a hue derived from the id, so it never changes. */
function tint({ id, background }: GiftStageProps['gift']): Tint {
  if (background) return { '--center': background.center, '--edge': background.edge }
  const hue = (Number(id.slice(-6)) * 137) % 360
  return { '--center': `hsl(${hue} 70% 62%)`, '--edge': `hsl(${hue} 60% 46%)` }
}
