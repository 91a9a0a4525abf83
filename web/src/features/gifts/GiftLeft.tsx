import type { Gift } from '#contract/gifts'
import type { CardWords } from './card-words.ts'
import { isOnResale, leftShare } from './gift-state.ts'
import { LeftBar } from './LeftBar.tsx'
import { Rolling } from '../../components/Rolling.tsx'
import styles from './gift-left.module.css'

interface GiftLeftProps {
  gift: Gift
  words: CardWords
}

/** Stock of a gift: a bar and "12 400 left, of 50 000"; for a sold-out gift, when it sold out. */
export function GiftLeft({ gift, words }: GiftLeftProps) {
  const { available_amount: left, total_amount: total, resale_amount: resold } = gift

  if (gift.is_sold_out) {
    const isResale = isOnResale(gift) && resold !== null
    return (
      <span className={styles['left']} data-plain="">
        <span className={styles['row']}>{isResale ? words.forSale(resold) : words.soldOut(gift.last_sale_at)}</span>
        {total !== null && <span className={styles['row']}>{words.of(total)}</span>}
      </span>
    )
  }

  const share = leftShare(gift)
  if (left === null || total === null || share === null) {
    return (
      <span className={styles['left']} data-plain="">
        <span className={styles['row']}>{gift.is_limited ? words.ribbons.limited : words.unlimited}</span>
      </span>
    )
  }

  // On a narrow card the word is truncated, never the number.
  const { word, isBefore } = words.left
  return (
    <span className={styles['left']}>
      <LeftBar share={share} />
      <span className={styles['row']}>
        <span className={styles['amount']} data-before={isBefore || undefined}>
          <Rolling value={left} text={words.number(left)} />
          <span>{word}</span>
        </span>
        <span>{words.of(total)}</span>
      </span>
    </span>
  )
}
