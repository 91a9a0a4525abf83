import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { account, type Account } from '#contract/accounts'
import { blankOf } from '#contract/testing/blank'
import { draw } from '../../testing/draw.tsx'
import { GiftAccounts } from './GiftAccounts.tsx'

afterEach(cleanup)

const one = (id: number, fields: Partial<Account>): Account => ({
  ...blankOf(account.omit({ status: true, restriction: true })),
  id,
  status: 'active',
  restriction: null,
  ...fields,
})

test('an account that is frozen is not said to be able to buy, whoever froze it', async () => {
  const accounts = [
    one(1, { first_name: 'Anna', is_frozen: false }),
    one(2, { first_name: 'Mikhail', is_frozen: true }),
    one(3, {
      first_name: 'Elena',
      is_frozen: false,
      status: 'restricted',
      restriction: { since: null, until: null, appeal_url: null },
    }),
  ]
  const rows = accounts.map(({ id }) => ({ account_id: id, per_user_remains: null, locked_until: null, reason: null }))
  await draw(<GiftAccounts rows={rows} accounts={accounts} />)
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Annacan buy',
    'Mikhailfrozen by you',
    'Elenafrozen by Telegram',
  ])
})
