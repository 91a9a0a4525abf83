import type { LiveTeller } from '../events/live.ts'
import type { Hearing } from '../lib/bus.ts'
import type { AccountEvents } from './events.ts'
import type { AccountLinks } from './links.ts'

/** Sends account changes to the user's open pages. */
export function tellAccounts(
  bus: Hearing<AccountEvents>,
  { present }: Pick<AccountLinks, 'present'>,
  { tell }: LiveTeller,
): void {
  bus.on('changed', ({ userId, after }) => tell(userId, 'account', { account: present(after) }))
  bus.on('moment', ({ userId, account }) => tell(userId, 'account', { account: present(account) }))
  bus.on('removed', ({ userId, account }) => tell(userId, 'account_removed', { id: account.id }))
  bus.on('new_authorization', ({ userId, account, hash, device, location, isUnconfirmed }) =>
    tell(userId, 'new_authorization', {
      account_id: account.id,
      hash,
      device,
      location,
      is_unconfirmed: isUnconfirmed,
    }),
  )
}
