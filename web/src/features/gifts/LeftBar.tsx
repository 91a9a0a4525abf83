import { scarceShare } from './gift-state.ts'
import styles from './left-bar.module.css'

/** Of what little is left, something stays to be seen. */
const leastShare = 0.015

/** What is left of a limited gift, from 0 to 1, as a bar; the figures stand beside it. */
export function LeftBar({ share }: { share: number }) {
  return (
    <span className={styles['bar']} data-scarce={share <= scarceShare || undefined} aria-hidden="true">
      <span style={{ width: `${(share > 0 ? Math.max(share, leastShare) : 0) * 100}%` }} />
    </span>
  )
}
