import { Button } from '../../components/Button.tsx'
import { SearchField } from '../../components/SearchField.tsx'
import { Select, type SelectOption } from '../../components/Select.tsx'
import { orderSources, orderStatuses } from '#contract/order-words'
import { useTranslation } from '../../lib/i18n.ts'
import { type Filters, periods } from './order-filters.ts'
import { nameOfAccount, useNamedAccounts } from './queries.ts'
import styles from './order-tools.module.css'

interface OrderToolsProps {
  filters: Filters
  /** What the chosen gift is called, if it is known. */
  giftTitle: string | null
  onChange: (change: Partial<Filters>) => void
}

/** Each change of the search text is a request. */
const SETTLE_MS = 250

/** Search, status, who ordered, who paid, when; and which gift, once one was chosen. */
export function OrderTools({ filters, giftTitle, onChange }: OrderToolsProps) {
  const { t } = useTranslation()
  const { status, source, gift, period, search } = filters
  return (
    <div className={styles['tools']}>
      <SearchField
        className={styles['search']}
        label={t('purchases.filter.search')}
        clearLabel={t('purchases.filter.clearSearch')}
        maxLength={100}
        settleMs={SETTLE_MS}
        value={search}
        onChange={(text) => onChange({ search: text })}
      />
      <Choice
        label={t('purchases.filter.status')}
        all={t('purchases.filter.anyStatus')}
        value={status}
        options={orderStatuses.map((value) => ({ value, label: t(`purchases.order.status.${value}`) }))}
        onChange={(next) => onChange({ status: next })}
      />
      <Choice
        label={t('purchases.filter.source')}
        all={t('purchases.filter.anySource')}
        value={source}
        options={orderSources.map((value) => ({ value, label: t(`purchases.filter.sources.${value}`) }))}
        onChange={(next) => onChange({ source: next })}
      />
      <AccountChoice account={filters.account} onChange={onChange} />
      <Select
        aria-label={t('purchases.filter.period')}
        value={period}
        options={periods.map((value) => ({ value, label: t(`purchases.filter.periods.${value}`) }))}
        onChange={(next) => onChange({ period: next })}
      />
      {period === 'dates' && <Days filters={filters} onChange={onChange} />}
      {gift !== null && (
        <Button size="s" icon="close" className={styles['gift']} onClick={() => onChange({ gift: null })}>
          {t('purchases.filter.gift', { gift: giftTitle ?? t('purchases.order.untitled', { end: gift.slice(-4) }) })}
        </Button>
      )}
    </div>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  /** Of the option that lets all through. */
  all: string
  value: Value | null
  options: readonly SelectOption<Value>[]
  onChange: (value: Value | null) => void
}

function Choice<Value extends string>({ label, all, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Select<Value | ''>
      aria-label={label}
      value={value ?? ''}
      options={[{ value: '', label: all }, ...options]}
      onChange={(next) => onChange(next === '' ? null : next)}
    />
  )
}

function AccountChoice({ account, onChange }: { account: number | null; onChange: OrderToolsProps['onChange'] }) {
  const { t } = useTranslation()
  const { accounts, nameOf } = useNamedAccounts()
  const options = accounts.map((one) => ({ value: String(one.id), label: nameOfAccount(one) }))
  const isGone = account !== null && !accounts.some(({ id }) => id === account)
  if (isGone) options.push({ value: String(account), label: nameOf(account) })
  return (
    <Choice
      label={t('purchases.filter.account')}
      all={t('purchases.filter.anyAccount')}
      value={account === null ? null : String(account)}
      options={options}
      onChange={(next) => onChange({ account: next === null ? null : Number(next) })}
    />
  )
}

function Days({ filters: { from, to }, onChange }: Pick<OrderToolsProps, 'filters' | 'onChange'>) {
  const { t } = useTranslation()
  return (
    <fieldset className={styles['days']} aria-label={t('purchases.filter.periods.dates')}>
      <input
        type="date"
        aria-label={t('purchases.filter.from')}
        value={from}
        max={to === '' ? undefined : to}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <span aria-hidden="true">–</span>
      <input
        type="date"
        aria-label={t('purchases.filter.to')}
        value={to}
        min={from === '' ? undefined : from}
        onChange={(event) => onChange({ to: event.target.value })}
      />
    </fieldset>
  )
}
