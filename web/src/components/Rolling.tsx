import { useState } from 'react'
import styles from './rolling.module.css'

interface Turn {
  value: bigint | number
  text: string
  /** What stood there before; null until the first change. */
  before: string | null
  isUp: boolean
  count: number
}

/** A figure whose digits roll when its value changes: upwards for more, downwards for less. Another language is no change. */
export function Rolling({ value, text }: { value: bigint | number; text: string }) {
  const [turn, setTurn] = useState<Turn>({ value, text, before: null, isUp: true, count: 0 })
  if (turn.value !== value) {
    setTurn({ value, text, before: turn.text, isUp: value > turn.value, count: turn.count + 1 })
  }
  const { before, count, isUp } = turn
  if (before === null) return <span>{text}</span>
  // Counted from the right, so that units stay over units.
  const old = Array.from(before).toReversed()
  const places = Array.from(text).toReversed()
  return (
    <span>
      <span className="visually-hidden">{text}</span>
      <span
        aria-hidden="true"
        className={styles['figure']}
        data-up={isUp}
        // All digits roll equally long: once one has come to rest, it is plain text again.
        onAnimationEnd={() => setTurn({ ...turn, before: null })}
      >
        {places
          .map((digit, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- a place in the number, anew at each change
            <span key={`${count}:${place}`} className={styles['place']}>
              {digit !== old[place] && <span className={styles['old']}>{old[place]}</span>}
              <span className={digit === old[place] ? undefined : styles['new']}>{digit}</span>
            </span>
          ))
          .toReversed()}
      </span>
    </span>
  )
}
