import { scarceShare } from './gift-state.ts'
import styles from './left-bar.module.css'

/** A small rest stays visible. */
const leastShare = 0.015

/** Remaining share of a limited gift, from 0 to 1, as a bar; the numbers are next to it. */
export function LeftBar({ share }: { share: number }) {
  return (
    <span className={styles['bar']} data-scarce={share <= scarceShare || undefined} aria-hidden="true">
      <span style={{ width: `${(share > 0 ? Math.max(share, leastShare) : 0) * 100}%` }} />
    </span>
  )
}
