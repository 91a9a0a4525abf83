import type { Quote } from '#contract/orders'
import type { Spending } from '#contract/spending'
import { GivenLink } from '../../../components/GivenLink.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { Stars } from '../../../components/Star.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useNamedAccounts } from '../queries.ts'
import { useRefusalText } from '../refusal-text.ts'
import { usePayerProblem } from './use-payer-problem.ts'
import styles from './buying.module.css'

interface QuoteBoxProps {
  quote: Quote | undefined
  quantity: number
  spending: Spending
  /** False while a newer one is on its way. */
  isCurrent: boolean
  error: Error | null
}

/** What it costs, who pays, and what each of them has afterwards. */
export function QuoteBox({ quote, quantity, spending, isCurrent, error }: QuoteBoxProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { nameOf } = useNamedAccounts()
  if (error) return <Refusal error={error} />
  if (!quote) return <p className={styles['hint']}>{t('buying.quoting')}</p>
  return (
    <div className={styles['quote']} data-old={!isCurrent || undefined} aria-live="polite" aria-busy={!isCurrent}>
      <div className={styles['total']}>
        <span>{t('buying.total')}</span>
        <Stars amount={quote.price * quantity} />
      </div>
      <ul>
        {quote.plan.map(({ account_id: id, quantity: pieces, free_after: after }) => (
          <li key={id} className={styles['payer']}>
            <span>{nameOf(id)}</span>
            <span>{t('buying.pays', { pieces: format.number(pieces), price: format.number(quote.price) })}</span>
            <span>{t('buying.after', { n: format.number(Math.floor(after)) })}</span>
          </li>
        ))}
      </ul>
      <Today spent={spending.spent_today + quote.price * quantity} cap={spending.day_cap} />
      <Problems quote={quote} quantity={quantity} />
    </div>
  )
}

/** What today's spending becomes by it. */
function Today({ spent, cap }: { spent: number; cap: number | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const n = format.number(spent)
  return (
    <p className={styles['hint']}>
      {cap === null ? t('buying.today', { n }) : t('buying.todayOf', { n, cap: format.number(cap) })}
    </p>
  )
}

function Problems({ quote, quantity }: { quote: Quote; quantity: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const refusalText = useRefusalText()
  const { nameOf } = useNamedAccounts()
  const { short, caps, price } = quote
  const isOverPiece = caps.piece_cap !== null && price > caps.piece_cap
  const isOverDay = caps.day_left !== null && price * quantity > caps.day_left
  const isOverAccount = caps.account_day_left !== null && price > caps.account_day_left
  const n = (value: number | null) => ({ n: format.number(value ?? 0) })
  const lines = [
    short > 0 ? t('buying.short', { count: short, n: format.number(short) }) : null,
    short > 0 && isOverPiece ? t('buying.left.piece', n(caps.piece_cap)) : null,
    short > 0 && isOverDay ? t('buying.left.day', n(caps.day_left)) : null,
    short > 0 && isOverAccount ? t('buying.left.account_day', n(caps.account_day_left)) : null,
  ].filter((line) => line !== null)
  return (
    <>
      {lines.length > 0 && <p className={styles['fault']}>{lines.join(' ')}</p>}
      {quote.problems.map(({ account_id: id, code, until }) =>
        id !== undefined && code === 'account_restricted' ? (
          <Restricted key={`${id} ${code}`} accountId={id} code={code} />
        ) : (
          <p key={`${id} ${code}`} className={styles['hint']}>
            {id !== undefined && `${nameOf(id)}: `}
            {id !== undefined && code === 'recipient_refuses_gifts' ? t('buying.toItself') : refusalText(code)}
            {until !== undefined && ` · ${format.moment(until)}`}
          </p>
        ),
      )}
    </>
  )
}

/** An account that Telegram limits, with the way to appeal where there is one. */
function Restricted({ accountId, code }: { accountId: number; code: string }) {
  const { t } = useTranslation()
  const { nameOf } = useNamedAccounts()
  const { text, appealUrl } = usePayerProblem()(accountId, code)
  return (
    <p className={styles['restricted']}>
      <span>{`${nameOf(accountId)}: ${text}`}</span>
      <GivenLink href={appealUrl}>{t('purchases.frozen.appeal')}</GivenLink>
    </p>
  )
}
