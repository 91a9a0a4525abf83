import { useId, useState, type ReactNode } from 'react'
import type { DemoAction, DemoGuide } from '#contract/demo'
import { Button } from '../../components/Button.tsx'
import { Select } from '../../components/Select.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { toNanos } from '../../lib/stars.ts'
import { demoGroups, useDemoAction, type DemoGroup } from './demo.ts'
import styles from './demo.module.css'

/** All simulated events, by subject, each with what it will show. */
export function DemoActions({ guide }: { guide: DemoGuide | null }) {
  const run = useDemoAction()
  const [wish, setWish] = useState('')
  // Accounts signed out meanwhile cannot be chosen.
  const phone = guide?.signed_in.find((account) => account.phone === wish)?.phone
  const working = run.isPending ? run.variables.action : null
  const password = guide?.accounts.find((account) => account.password !== null)?.password ?? ''
  return demoGroups.map((group) => (
    <Group
      key={group.name}
      group={group}
      working={working}
      password={password}
      onRun={(action) => run.mutate({ action, ...(group.name === 'accounts' && phone !== undefined && { phone }) })}
      {...(group.name === 'accounts' &&
        guide !== null &&
        guide.signed_in.length > 1 && {
          aside: <Whom accounts={guide.signed_in} value={phone ?? ''} onChange={setWish} />,
        })}
      {...(group.name === 'buying' && guide !== null && { lead: <BuyingLead guide={guide} /> })}
    />
  ))
}

interface GroupProps {
  group: DemoGroup
  working: DemoAction | null
  /** The account with a two-step password. */
  password: string
  onRun: (action: DemoAction) => void
  aside?: ReactNode
  lead?: ReactNode
}

function Group({ group, working, password, onRun, aside, lead }: GroupProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles['group']}>
      <header className={styles['heading']}>
        <h3 id={id}>{t(`demo.groups.${group.name}`)}</h3>
        {aside}
      </header>
      {lead}
      <ul className={styles['actions']}>
        {group.buttons.map(({ action, icon }) => (
          <li key={action}>
            <Button
              icon={icon}
              aria-describedby={`${id}-${action}`}
              isWorking={working === action}
              onClick={() => onRun(action)}
            >
              {t(`demo.actions.${action}`)}
            </Button>
            <p id={`${id}-${action}`}>{t(`demo.hints.${action}`, { password })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the buttons are for, what the simulated Telegram was paid so far, and what it left the accounts. */
function BuyingLead({ guide }: { guide: DemoGuide }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { count, stars } = guide.paid
  const balances = guide.signed_in.map(({ first_name: name, stars: amount }) => {
    const { whole, part } = format.stars(toNanos(amount))
    return `${name} ${whole}${part}`
  })
  return (
    <p className={styles['muted']}>
      {t('demo.buyingLead')}{' '}
      <output>
        {count === 0
          ? t('demo.paidNothing')
          : t('demo.paid', { count, n: format.number(count), stars: format.number(stars) })}
        {balances.length > 0 && ` ${t('demo.balances', { list: balances.join(' · ') })}`}
      </output>
    </p>
  )
}

interface WhomProps {
  accounts: DemoGuide['signed_in']
  value: string
  onChange: (phone: string) => void
}

function Whom({ accounts, value, onChange }: WhomProps) {
  const { t } = useTranslation()
  return (
    <Select
      aria-label={t('demo.toWhom')}
      className={styles['whom']}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: t('demo.toAnyone') },
        ...accounts.map(({ phone, first_name: name }) => ({ value: phone, label: name })),
      ]}
    />
  )
}
