import type { WorldControl } from '../types.ts'
import type { Account } from './accounts.ts'
import { deliverPurchase } from './deliveries.ts'
import { subtractStars } from './ledger.ts'
import type { GiftOrder } from './orders.ts'
import type { World } from './world.ts'

type MoneyControl = Pick<
  WorldControl,
  'setStars' | 'setTon' | 'topUp' | 'recordTransaction' | 'refund' | 'settleTransaction' | 'buyElsewhere'
>

/** The part of the tests' hand that moves Stars and TON. `account` throws RangeError for an unknown phone. */
export function createMoneyControl(world: World, account: (phone: string) => Account): MoneyControl {
  const { ledger } = world
  const tell = (accountId: string, currency: 'stars' | 'ton' = 'stars') =>
    world.events.emit('balanceChanged', { accountId, currency, exceptKey: null })

  return {
    setStars(phone, stars) {
      const owner = account(phone)
      ledger.move(owner, subtractStars(stars, owner.stars), { kind: 'adjustment' })
      tell(owner.id)
    },
    setTon(phone, ton) {
      const owner = account(phone)
      ledger.move(owner, subtractStars(ton, owner.ton), { kind: 'adjustment', currency: 'ton' })
      tell(owner.id, 'ton')
    },
    topUp(phone, amount, at = 'app_store') {
      const owner = account(phone)
      const { id } = ledger.move(owner, { amount, nanos: 0 }, { kind: 'topup', peerKind: at })
      tell(owner.id)
      return id
    },
    recordTransaction(phone, { amount, nanos = 0, peer, ...rest }) {
      const owner = account(phone)
      const peerId = peer && 'id' in peer ? peer.id : null
      const entry = { ...rest, ...(peer && { peerKind: peer.kind, peerId }) }
      const { id, currency } = ledger.move(owner, { amount, nanos }, entry)
      tell(owner.id, currency)
      return id
    },
    refund(phone, transactionId) {
      const owner = account(phone)
      const { currency } = ledger.refund(owner, transactionId)
      world.shop.markRefunded(owner.id, transactionId)
      tell(owner.id, currency)
    },
    settleTransaction(phone, transactionId, outcome) {
      const owner = account(phone)
      const { currency } = ledger.settle(owner, transactionId, outcome)
      tell(owner.id, currency)
    },
    buyElsewhere(phone, wish) {
      const buyer = account(phone)
      const { toPhone, toChannel, message } = wish
      const order: GiftOrder = {
        kind: 'gift',
        giftId: wish.giftId,
        recipientKind: toChannel === undefined ? 'user' : 'channel',
        recipientId: toChannel ?? (toPhone === undefined ? buyer : account(toPhone)).id,
        isNameHidden: wish.hideName ?? false,
        includesUpgrade: wish.includeUpgrade ?? false,
        message: message ? { text: message, styles: [] } : null,
      }
      const outcome = world.shop.buyElsewhere(buyer, order)
      if (!outcome.ok) throw new RangeError(outcome.error)
      deliverPurchase(world, outcome.value, null)
      return outcome.value.transaction.id
    },
  }
}
