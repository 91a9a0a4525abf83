import { useState } from 'react'
import type { Account } from '#contract/accounts'
import type { RuleDraft } from '#contract/rules'
import { nameOfAccount, useNamedAccounts } from '../../purchases/queries.ts'
import { myself, type Picked } from '../../purchases/buying/recipient.ts'
import { RecipientPicker } from '../../purchases/buying/RecipientPicker.tsx'
import { givenBy } from './given.ts'
import type { PanelProps } from './panel-parts.tsx'

/** A stored recipient as the picker shows it. */
export function pickedOf(wish: RuleDraft['buy']['recipient'], accounts: readonly Account[]): Picked {
  if (wish.kind === 'self') return myself
  const known = { problem: null, isRefused: false, wish }
  if (wish.kind === 'peer') {
    const username = wish.peer.startsWith('@') ? wish.peer.slice(1) : null
    return { ...known, key: wish.peer, group: 'found', title: wish.peer, username, hue: wish.peer.length, photo: null }
  }
  const account = accounts.find(({ id }) => id === wish.account_id)
  return {
    ...known,
    key: `account ${wish.account_id}`,
    group: 'account',
    title: account ? nameOfAccount(account) : `#${wish.account_id}`,
    username: account?.username ?? null,
    hue: wish.account_id,
    photo: account?.photo ?? null,
  }
}

/** For whom, with faces. */
export function RecipientPanel({ draft, onChange }: PanelProps) {
  const { accounts } = useNamedAccounts()
  const [picked, setPicked] = useState<Picked | null>(null)
  const { recipient } = draft.buy
  const payer = draft.pay.accounts === 'all' ? undefined : draft.pay.accounts[0]
  return (
    <RecipientPicker
      gift={givenBy(draft)}
      picked={picked ?? pickedOf(recipient, accounts)}
      accountId={payer}
      onPick={(next) => {
        setPicked(next)
        onChange({ ...draft, buy: { ...draft.buy, recipient: next.wish } })
      }}
    />
  )
}
