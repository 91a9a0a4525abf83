import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Gift } from '#contract/gifts'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { ApiError } from '../../lib/api.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { giftDetailQuery, knownAccountsQuery } from './api.ts'
import { BuyGift } from './BuyGift.tsx'
import { GiftAccounts } from './GiftAccounts.tsx'
import { GiftFacts } from './GiftFacts.tsx'
import { GiftHistory } from './GiftHistory.tsx'
import { GiftStage } from '../../components/GiftStage.tsx'
import { stickerUrl } from './sticker-url.ts'
import { usePreview } from './usePreview.ts'
import styles from './gift-dialog.module.css'

interface GiftDialogProps {
  /** The open gift; null if none. */
  id: string | null
  /** From the list; the dialog opens immediately and details follow. */
  listed: Gift | undefined
  onClose: () => void
}

/** A gift in detail: animation, all fields, who may buy it, sales history. */
export default function GiftDialog({ id, listed, onClose }: GiftDialogProps) {
  const { t } = useTranslation()
  // Keeps the content while the dialog fades out.
  const [shown, setShown] = useState(id)
  if (id !== null && id !== shown) setShown(id)
  const detail = useQuery({ ...giftDetailQuery(shown ?? ''), enabled: shown !== null })
  const accounts = useQuery({ ...knownAccountsQuery, enabled: shown !== null })
  const [kept, setKept] = useState(listed)
  if (listed && listed !== kept) setKept(listed)
  const known = kept?.id === shown ? kept : undefined
  const gift = listed ?? detail.data?.gift ?? known
  const isMissing = detail.error instanceof ApiError && detail.error.code === 'not_found'

  return (
    <Dialog
      isOpen={id !== null}
      onClose={onClose}
      onClosed={() => setShown(null)}
      size="l"
      title={gift?.title ?? t('gifts.noTitle')}
    >
      {gift && (
        <>
          <div className={styles['top']}>
            <div className={styles['look']}>
              <LargePreview gift={gift} />
              <BuyGift key={gift.id} gift={gift} />
            </div>
            <GiftFacts gift={gift} />
          </div>
          {detail.data ? (
            <>
              {gift.is_limited && <GiftHistory gift={gift} points={detail.data.history} />}
              <GiftAccounts rows={detail.data.accounts} accounts={accounts.data?.accounts ?? []} />
            </>
          ) : (
            detail.isPending && <Skeleton height={96} />
          )}
        </>
      )}
      {!gift && !detail.error && <Skeleton height={220} />}
      {detail.error && !isMissing && (
        <ErrorState
          title={t('gifts.error')}
          error={detail.error}
          onRetry={() => void detail.refetch()}
          isRetrying={detail.isFetching}
        />
      )}
      {isMissing && <p className={styles['missing']}>{t('gifts.dialog.notFound')}</p>}
    </Dialog>
  )
}

const largePreviewPx = 190

function LargePreview({ gift }: { gift: Gift }) {
  const { hostRef } = usePreview({ url: stickerUrl(gift), sizePx: largePreviewPx, isOnTop: true, isHeld: true })
  return <GiftStage gift={gift} hostRef={hostRef} className={styles['stage']} />
}
