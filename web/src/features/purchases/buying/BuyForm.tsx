import { useRef, useState, type SubmitEvent } from 'react'
import { Link } from 'wouter'
import type { Gift } from '#contract/gifts'
import type { PremiumStatus } from '#contract/premium'
import type { Spending } from '#contract/spending'
import { Actions } from '../../../components/Actions.tsx'
import { Button } from '../../../components/Button.tsx'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { Field } from '../../../components/Field.tsx'
import { PasswordField } from '../../../components/PasswordField.tsx'
import { ApiError } from '../../../lib/api.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useErrorText } from '../../../lib/use-error-text.ts'
import { MessageField } from './MessageField.tsx'
import { readMessage } from './message-marks.ts'
import { MonthsChoice } from './MonthsChoice.tsx'
import { PayerChoice } from './PayerChoice.tsx'
import { QuoteBox } from './QuoteBox.tsx'
import { RecipientPicker } from './RecipientPicker.tsx'
import { useCreateOrder, useQuote } from './use-quote.ts'
import { useRefusalOfOrder } from './use-refusal-of-order.ts'
import {
  emptyPremium,
  emptyWish,
  isRefusedByRecipient,
  MESSAGE_MAX_LENGTH,
  orderOf,
  readWish,
  type WishDraft,
} from './wish.ts'
import styles from './buying.module.css'

interface BuyFormProps {
  /** Null: Premium for somebody. */
  gift: Gift | null
  /** What Premium costs. */
  options?: PremiumStatus['options']
  spending: Spending
  onOrdered: (orderId: number) => void
}

const noOptions: PremiumStatus['options'] = []

const codeOf = (error: Error | null) => (error instanceof ApiError ? error.code : null)

/** How many, for whom, who pays; the sum stands on the button before it is pressed. */
export function BuyForm({ gift, options = noOptions, spending, onOrdered }: BuyFormProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const errorText = useErrorText()
  const refusalOf = useRefusalOfOrder()
  const [draft, setDraft] = useState<WishDraft>(gift === null ? emptyPremium : emptyWish)
  const [password, setPassword] = useState('')
  const [isShownFaulty, setShownFaulty] = useState(false)
  const passwordField = useRef<HTMLInputElement>(null)
  const creation = useCreateOrder()
  const { wish, faults } = readWish(draft, gift?.id ?? null)
  const { quote, isCurrent, error: quoteError, refetch } = useQuote(wish)

  const code = codeOf(creation.error)
  // Whether the order stands is not known: pressing again might buy twice.
  const isUnknown = code === 'network' || code === 'internal'
  const total = quote && wish ? quote.price * wish.quantity : null
  const isAboveConfirm = total !== null && spending.confirm_above !== null && total > spending.confirm_above
  const needsPassword = isAboveConfirm || code === 'password_required' || code === 'wrong_password'
  const { text } = readMessage(draft.message)
  const isReady =
    isCurrent && quote?.short === 0 && text.length <= MESSAGE_MAX_LENGTH && !isRefusedByRecipient(quote, text)

  const edit = (part: Partial<WishDraft>) => {
    setDraft({ ...draft, ...part })
    if (creation.error && !isUnknown) creation.reset()
  }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setShownFaulty(true)
    if (!isReady || !quote || wish === null || creation.isPending || isUnknown) return
    if (needsPassword && password === '') {
      passwordField.current?.focus()
      return
    }
    creation.mutate(orderOf(wish, draft, quote.price, needsPassword ? password : ''), {
      onSuccess: ({ order }) => onOrdered(order.id),
      onError: (error) => {
        if (codeOf(error) === 'price_changed') void refetch()
      },
    })
  }

  const passwordFault = () => {
    if (code === 'wrong_password') return errorText(creation.error)
    return isShownFaulty && password === '' ? t('purchases.needPassword') : null
  }
  const words = { n: format.number(wish?.quantity ?? 0), sum: format.number(total ?? 0) }
  const action = total === null ? 'buying.noAction' : wish?.quantity === 1 ? 'buying.action' : 'buying.actionMany'
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      {gift === null ? (
        <MonthsChoice options={options} value={draft.months} onChange={(months) => edit({ months })} />
      ) : (
        <Field
          label={t('buying.quantity')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          value={draft.quantity}
          error={faults.includes('quantity') ? t('buying.quantityFault') : null}
          onChange={(event) => edit({ quantity: event.target.value })}
        />
      )}
      <RecipientPicker
        gift={gift ?? 'premium'}
        picked={draft.to}
        accountId={draft.payers === 'chosen' ? draft.chosen[0] : undefined}
        onPick={(to) => edit({ to })}
      />
      <PayerChoice draft={draft} spending={spending} isFaulty={faults.includes('payers')} onEdit={edit} />
      <MessageField value={draft.message} onChange={(message) => edit({ message })} />
      {gift !== null && (
        <Checkbox isChecked={draft.hideName} onChange={(hideName) => edit({ hideName })}>
          {t('buying.hideName')}
        </Checkbox>
      )}
      {gift !== null && gift.upgrade_price !== null && (
        <Checkbox
          isChecked={draft.includeUpgrade}
          onChange={(includeUpgrade) => edit({ includeUpgrade })}
          hint={t('buying.upgradeHint', { n: format.number(gift.upgrade_price) })}
        >
          {t('buying.upgrade')}
        </Checkbox>
      )}
      {wish !== null && (
        <QuoteBox quote={quote} quantity={wish.quantity} spending={spending} isCurrent={isCurrent} error={quoteError} />
      )}
      {needsPassword && (
        <PasswordField
          ref={passwordField}
          label={t('purchases.password')}
          autoComplete="current-password"
          maxLength={256}
          value={password}
          error={passwordFault()}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      {creation.error && code !== 'password_required' && code !== 'wrong_password' && (
        <p role="alert" className={styles['refusal']}>
          {refusalOf(creation.error)}
        </p>
      )}
      <Actions>
        {isUnknown && (
          <Link href="/purchases" className={styles['link']}>
            {t('buying.purchases')}
          </Link>
        )}
        <Button
          tone="primary"
          size="l"
          type="submit"
          disabled={!isReady || isUnknown}
          isWorking={creation.isPending}
          className={styles['buy']}
        >
          {t(action, words)}
        </Button>
      </Actions>
    </form>
  )
}
