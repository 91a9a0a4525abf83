/** Accounts that their user froze: nothing is sent from them, reading goes on. */
import type { Account } from '../contract/accounts.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Caller, UserService } from '../users/service.ts'
import { changeAccount } from './change-account.ts'
import type { AccountBus } from './events.ts'
import type { AccountLinks } from './links.ts'
import type { AccountRow, AccountStore } from './store.ts'

/** Each throws `not_found`. */
export interface AccountFreeze {
  /** One that is frozen stays so; another reason replaces the one that was given. */
  freeze(userId: number, accountId: number, reason: string | null): Account
  /** Also throws `wrong_password`, `rate_limited`. */
  unfreeze(userId: number, accountId: number, password: string, from: Caller): Promise<Account>
}

export function createAccountFreeze(parts: {
  store: AccountStore
  bus: AccountBus
  links: Pick<AccountLinks, 'present'>
  users: Pick<UserService, 'checkPassword'>
  clock: Clock
}): AccountFreeze {
  const { store, bus, links, users, clock } = parts

  const getOwn = (userId: number, accountId: number): AccountRow => {
    const row = store.get(userId, accountId)
    if (!row) throw new AppError('not_found')
    return row
  }

  return {
    freeze(userId, accountId, reason) {
      const { frozenAt, frozenReason } = getOwn(userId, accountId)
      const changes = { frozenAt: frozenAt ?? clock.now(), frozenReason: reason ?? frozenReason }
      const row = changeAccount(parts, accountId, changes, (tell, { after }) => {
        if (frozenAt === null) tell('frozen', { userId, account: after })
      })
      if (!row) throw new AppError('not_found')
      return links.present(row)
    },

    async unfreeze(userId, accountId, password, from) {
      const account = getOwn(userId, accountId)
      try {
        await users.checkPassword(userId, password)
      } catch (error) {
        const reason = error instanceof AppError && error.code === 'rate_limited' ? 'too_many_tries' : 'wrong_password'
        bus.emit('unfreeze_refused', { userId, account, from, reason })
        throw error
      }
      const row = changeAccount(parts, accountId, { frozenAt: null, frozenReason: null }, (tell, { before, after }) => {
        if (before.frozenAt !== null) tell('unfrozen', { userId, account: after })
      })
      if (!row) throw new AppError('not_found')
      return links.present(row)
    },
  }
}
