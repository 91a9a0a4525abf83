import { lazy, useState, useTransition } from 'react'
import type { Gift } from '#contract/gifts'
import { Button } from '../../components/Button.tsx'
import { useTranslation, withTexts } from '../../lib/i18n.ts'
import { useNow } from '../../lib/use-now.ts'
import { buyingTexts } from '../purchases/buying/texts.ts'
import { purchaseTexts } from '../purchases/texts.ts'

const loadDialog = () => withTexts(import('../purchases/buying/BuyDialog.tsx'), purchaseTexts, buyingTexts)
const BuyDialog = lazy(async () => ({ default: (await loadDialog()).BuyDialog }))

/** Opens the form to buy this gift; absent while it cannot be bought. */
export function BuyGift({ gift }: { gift: Gift }) {
  const { t } = useTranslation()
  const nowMs = useNow(1000)
  const [isOpen, setOpen] = useState<boolean | null>(null)
  const [isLoading, startLoading] = useTransition()
  const isLocked = gift.locked_until !== null && Date.parse(gift.locked_until) > nowMs
  const canBuy = !gift.is_sold_out && !gift.is_auction && !isLocked
  return (
    <>
      {canBuy && (
        <Button
          tone="primary"
          size="l"
          icon="star"
          isWorking={isLoading}
          onPointerEnter={() => void loadDialog().catch(() => undefined)}
          onClick={() => startLoading(() => setOpen(true))}
        >
          {t('gifts.dialog.buy')}
        </Button>
      )}
      {/* An order that is under way stays in sight, also when it bought the last one. */}
      {isOpen !== null && (
        <BuyDialog gift={gift} isOpen={isOpen} onClose={() => setOpen(false)} onClosed={() => setOpen(null)} />
      )}
    </>
  )
}
