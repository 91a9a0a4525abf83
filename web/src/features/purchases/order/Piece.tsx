import { lazy, Suspense, useState } from 'react'
import type { Purchase } from '#contract/orders'
import type { PurchaseStatus } from '#contract/order-words'
import { Button } from '../../../components/Button.tsx'
import { GivenLink } from '../../../components/GivenLink.tsx'
import { Icon, type IconName } from '../../../components/icons.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { Stars } from '../../../components/Star.tsx'
import { useFormat } from '../../../lib/format.ts'
import { i18n, useTranslation } from '../../../lib/i18n.ts'
import { toast } from '../../../lib/toast.ts'
import { errorText } from '../../../lib/use-error-text.ts'
import { useVerify } from '../queries.ts'
import { afterColon, useRefusalText } from '../refusal-text.ts'
import { stepsOf } from './timeline.ts'
import styles from './order.module.css'

const DecideDialog = lazy(async () => ({ default: (await import('./DecideDialog.tsx')).DecideDialog }))

/** `busy`: something is under way. */
type Tone = 'busy' | 'good' | 'warn' | 'bad' | 'plain'

const marks: Record<PurchaseStatus, [Tone, IconName]> = {
  planned: ['plain', 'dots'],
  held: ['busy', 'dots'],
  form_ready: ['busy', 'dots'],
  submitting: ['busy', 'dots'],
  unclear: ['warn', 'search'],
  paid: ['good', 'check'],
  refused: ['bad', 'close'],
  not_paid: ['plain', 'close'],
  released: ['plain', 'close'],
  needs_owner: ['warn', 'alert'],
  refunded: ['plain', 'refresh'],
}

/** One piece: what became of it, when, and what there is to do. */
export function Piece({ purchase, payer }: { purchase: Purchase; payer: string }) {
  const state = useStateText(purchase)
  const { status, price } = purchase
  const [tone, icon] = marks[status]
  return (
    <li className={styles['piece']} data-status={status}>
      <span className={styles['mark']} data-tone={tone}>
        {tone === 'busy' ? <Spinner size={14} /> : <Icon name={icon} size={14} />}
      </span>
      <div className={styles['words']}>
        <span className={styles['state']}>{state}</span>
        <Steps purchase={purchase} payer={payer} />
        {status === 'unclear' && <Looking id={purchase.id} payer={payer} />}
        {purchase.refusal?.code === 'verification_needed' && (
          <Verification url={purchase.refusal.detail} payer={payer} />
        )}
        {status === 'needs_owner' && <Question id={purchase.id} payer={payer} />}
      </div>
      {price !== null && (
        <span className={styles['price']} data-spent={status === 'paid' || undefined}>
          <Stars amount={price} size="s" />
        </span>
      )}
    </li>
  )
}

/** How it stands, and why. */
function useStateText({ status, refusal }: Purchase): string {
  const { t } = useTranslation()
  const format = useFormat()
  const refusalText = useRefusalText()
  const words = t(`purchases.piece.status.${status}`)
  if (refusal === null) return words
  const missing = Number(refusal.detail)
  if (status === 'form_ready' && refusal.code === 'BALANCE_TOO_LOW' && missing > 0)
    return t('purchases.piece.short', { count: missing, n: format.number(missing) })
  return `${words}: ${afterColon(refusalText(refusal.code), i18n.language)}`
}

function Steps({ purchase, payer }: { purchase: Purchase; payer: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const steps = stepsOf(purchase)
  return (
    <span className={styles['steps']}>
      <span>{payer}</span>
      {steps.map(({ key, name, ms }) => (
        <span key={key}>
          {t(`purchases.piece.step.${name}`)} <b>{t('purchases.piece.ms', { n: format.number(ms) })}</b>
        </span>
      ))}
    </span>
  )
}

/** Telegram asks its owner to show that they mean the payment, at a page of its own. */
function Verification({ url, payer }: { url: string | null; payer: string }) {
  const { t } = useTranslation()
  return (
    <div className={styles['todo']}>
      <p>{t('purchases.piece.verify', { name: payer })}</p>
      <GivenLink href={url}>{t('purchases.piece.verifyAction')}</GivenLink>
    </div>
  )
}

function Looking({ id, payer }: { id: number; payer: string }) {
  const { t } = useTranslation()
  const verify = useVerify()
  return (
    <div className={styles['todo']}>
      <p>{t('purchases.piece.looking', { name: payer })}</p>
      <Button
        size="s"
        icon="search"
        isWorking={verify.isPending}
        onClick={() => verify.mutate(id, { onError: (error) => toast.error(errorText(error)) })}
      >
        {t('purchases.piece.look')}
      </Button>
    </div>
  )
}

function Question({ id, payer }: { id: number; payer: string }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<{ isPaid: boolean; isOpen: boolean } | null>(null)
  return (
    <div className={styles['todo']}>
      <p>{t('purchases.piece.ask', { name: payer })}</p>
      <div className={styles['answers']}>
        <Button size="s" onClick={() => setAsked({ isPaid: true, isOpen: true })}>
          {t('purchases.piece.wasPaid')}
        </Button>
        <Button size="s" onClick={() => setAsked({ isPaid: false, isOpen: true })}>
          {t('purchases.piece.wasNotPaid')}
        </Button>
      </div>
      {asked && (
        <Suspense>
          <DecideDialog
            id={id}
            isPaid={asked.isPaid}
            isOpen={asked.isOpen}
            onClose={() => setAsked({ ...asked, isOpen: false })}
            onClosed={() => setAsked(null)}
          />
        </Suspense>
      )}
    </div>
  )
}
