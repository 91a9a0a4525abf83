import { useState } from 'react'
import styles from './rolling.module.css'

interface Turn {
  value: bigint | number
  text: string
  /** The previous value; null until the first change. */
  before: string | null
  isUp: boolean
  count: number
}

/** A number whose digits roll when its value changes: up for more, down for less. A language change is not a change. */
export function Rolling({ value, text }: { value: bigint | number; text: string }) {
  const [turn, setTurn] = useState<Turn>({ value, text, before: null, isUp: true, count: 0 })
  if (turn.value !== value) {
    setTurn({ value, text, before: turn.text, isUp: value > turn.value, count: turn.count + 1 })
  }
  const { before, count, isUp } = turn
  if (before === null) return <span>{text}</span>
  // Counted from the right, so that units stay aligned.
  const old = Array.from(before).toReversed()
  const places = Array.from(text).toReversed()
  return (
    <span>
      <span className="visually-hidden">{text}</span>
      <span
        aria-hidden="true"
        className={styles['figure']}
        data-up={isUp}
        // All digits roll equally long: after the first has stopped, it becomes plain text again.
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
