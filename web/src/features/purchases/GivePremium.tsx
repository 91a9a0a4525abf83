import { lazy, useState, useTransition } from 'react'
import { Button } from '../../components/Button.tsx'
import { useTranslation, withTexts } from '../../lib/i18n.ts'
import { buyingTexts } from './buying/texts.ts'

const loadDialog = () => withTexts(import('./buying/BuyDialog.tsx'), buyingTexts)
const BuyDialog = lazy(async () => ({ default: (await loadDialog()).BuyDialog }))

/** Opens the form that gives somebody Premium. */
export function GivePremium() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState<boolean | null>(null)
  const [isLoading, startLoading] = useTransition()
  return (
    <>
      <Button
        icon="star"
        isWorking={isLoading}
        onPointerEnter={() => void loadDialog().catch(() => undefined)}
        onClick={() => startLoading(() => setOpen(true))}
      >
        {t('purchases.givePremium')}
      </Button>
      {isOpen !== null && (
        <BuyDialog gift={null} isOpen={isOpen} onClose={() => setOpen(false)} onClosed={() => setOpen(null)} />
      )}
    </>
  )
}
