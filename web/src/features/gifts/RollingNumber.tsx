import { useState } from 'react'
import styles from './rolling-number.module.css'

interface Turn {
  value: number
  text: string
  /** What stood there before; null until the first change. */
  before: string | null
  isUp: boolean
  count: number
}

/** A number whose digits roll when it changes: those that differ, upwards for more, downwards for less. */
export function RollingNumber({ value, text }: { value: number; text: string }) {
  const [turn, setTurn] = useState<Turn>({ value, text, before: null, isUp: true, count: 0 })
  if (turn.value !== value) {
    setTurn({ value, text, before: turn.text, isUp: value > turn.value, count: turn.count + 1 })
  }
  const { before } = turn
  if (before === null || turn.value !== value) return <span>{text}</span>
  // Counted from the right, so that units stay over units.
  const places = Array.from(text).toReversed()
  const old = Array.from(before).toReversed()
  return (
    <span>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden="true" className={styles['number']} data-up={turn.isUp}>
        {places
          .map((digit, place) =>
            digit === old[place] ? (
              // oxlint-disable-next-line react/no-array-index-key -- a place in the number is what the key names
              <span key={place}>{digit}</span>
            ) : (
              // oxlint-disable-next-line react/no-array-index-key -- the same, anew at each change
              <span key={`${turn.count}:${place}`} className={styles['place']}>
                <span className={styles['old']}>{old[place]}</span>
                <span className={styles['new']}>{digit}</span>
              </span>
            ),
          )
          .toReversed()}
      </span>
    </span>
  )
}
