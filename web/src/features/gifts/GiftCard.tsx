import { memo } from 'react'
import type { Gift } from '#contract/gifts'
import { Star } from '../../components/Star.tsx'
import type { CardWords } from './card-words.ts'
import { GiftStage } from '../../components/GiftStage.tsx'
import { chooseRibbon, isOnResale } from './gift-state.ts'
import { GiftLeft } from './GiftLeft.tsx'
import { Rolling } from '../../components/Rolling.tsx'
import { stickerUrl } from './sticker-url.ts'
import { usePreview } from './usePreview.ts'
import styles from './gift-card.module.css'

/** Most gifts have no title; the end of the id tells them apart, and the search finds it. */
const SHORT_ID_DIGITS = 4

interface GiftCardProps {
  gift: Gift
  isNew: boolean
  /** Appeared while the page was open. */
  isArrival: boolean
  /** Size of the animation in CSS pixels. */
  previewPx: number
  words: CardWords
}

/** A gift in the grid, linked to its dialog. Re-rendered only if its gift is another object. */
export const GiftCard = memo(function GiftCard({ gift, isNew, isArrival, previewPx, words }: GiftCardProps) {
  const isResale = isOnResale(gift)
  const isGone = gift.is_sold_out && !isResale
  const { hostRef, hold } = usePreview({ url: stickerUrl(gift), sizePx: previewPx, isFaded: isGone })
  const ribbon = chooseRibbon(gift, isNew)
  const price = isResale && gift.resale_min_price !== null ? gift.resale_min_price : gift.price
  return (
    <a
      className={styles['card']}
      href={`/gifts?gift=${gift.id}`}
      data-gift={gift.id}
      data-gone={isGone || undefined}
      data-arrival={isArrival || undefined}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <GiftStage gift={gift} hostRef={hostRef} className={styles['stage']} />
      <span className={styles['name']}>
        {gift.title ?? (
          <>
            {words.noTitle} <span className={styles['shortId']}>…{gift.id.slice(-SHORT_ID_DIGITS)}</span>
          </>
        )}
      </span>
      <span className={styles['price']}>
        <Star size={14} />
        <span>{isResale ? words.resaleFrom(price) : <Rolling value={price} text={words.number(price)} />}</span>
        <span className="visually-hidden">{words.stars}</span>
      </span>
      <GiftLeft gift={gift} words={words} />
      {ribbon && (
        <span className={styles['ribbon']} data-ribbon={ribbon}>
          <span>{words.ribbons[ribbon]}</span>
        </span>
      )}
      {isNew && ribbon !== 'new' && <span className={styles['mark']}>{words.newMark}</span>}
    </a>
  )
})
