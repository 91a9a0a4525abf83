import type { ActivityNotes } from '../activity/note.ts'
import { hidePhone } from '../contract/phone.ts'
import type { WalletBus } from './events.ts'

/** Balances that the history does not explain. */
export function noteWallet(bus: WalletBus, { record }: ActivityNotes): void {
  bus.alongside('gap', ({ userId, account, gap }) => {
    const phone = hidePhone(account.phone)
    const facts = { account: account.firstName ?? phone, phone }
    if (gap === null) return record(userId, 'wallet_gap_closed', facts, account.id)
    return record(userId, 'wallet_gap', { ...facts, stars: gap.amount + gap.nanos / 1e9 }, account.id)
  })
}
