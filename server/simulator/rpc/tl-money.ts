import { Api } from 'telegram'
import type { Account, Stars } from '../world/accounts.ts'
import { toNanos } from '../world/ledger.ts'
import { long } from './tl-values.ts'

export function buildStars({ amount, nanos }: Stars): Api.StarsAmount {
  return new Api.StarsAmount({ amount: long(amount), nanos })
}

/** TON is counted in billionths alone. */
export function buildAmount(currency: 'stars' | 'ton', value: Stars): Api.StarsAmount | Api.StarsTonAmount {
  return currency === 'stars' ? buildStars(value) : new Api.StarsTonAmount({ amount: long(toNanos(value).toString()) })
}

export function buildBalance(account: Account, currency: 'stars' | 'ton'): Api.StarsAmount | Api.StarsTonAmount {
  return buildAmount(currency, account[currency])
}
