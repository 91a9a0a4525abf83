import type { Account, Accounts } from './accounts.ts'
import type { Channels } from './channels.ts'
import type { Gift } from './gift.ts'
import type { Order } from './orders.ts'

/** The kinds of gifts that somebody may refuse. */
export const refusableKinds = ['unlimited', 'limited', 'unique', 'premium', 'from_channels'] as const
export type RefusableKind = (typeof refusableKinds)[number]

export type RecipientRefusal =
  | 'PEER_ID_INVALID'
  | 'CHANNEL_INVALID'
  | 'INPUT_USER_DEACTIVATED'
  | 'USER_IS_BLOCKED'
  | 'USER_DISALLOWED_STARGIFTS'
  | 'STARGIFT_PEER_INVALID'
  | 'STARGIFT_MESSAGE_INVALID'

/** Why the recipient of an order cannot be given it; null when they can. `gift` is null for Premium. */
export function refuseRecipient(
  { accounts, channels }: { accounts: Accounts; channels: Channels },
  buyer: Account,
  order: Order,
  gift: Gift | null,
): RecipientRefusal | null {
  if (order.recipientKind === 'channel') {
    const channel = channels.find(order.recipientId)
    if (!channel) return 'CHANNEL_INVALID'
    // What there is little of is not for channels.
    return channel.takesGifts && gift?.total === null ? null : 'STARGIFT_PEER_INVALID'
  }
  const recipient = accounts.byId(order.recipientId)
  if (!recipient) return 'PEER_ID_INVALID'
  if (recipient.id === buyer.id) return null
  if (isGone(recipient)) return 'INPUT_USER_DEACTIVATED'
  if (recipient.blockedIds.includes(buyer.id)) return 'USER_IS_BLOCKED'
  if (!accepts(recipient, gift)) return 'USER_DISALLOWED_STARGIFTS'
  // A gift with words would be a way around what they charge for a message.
  return order.message !== null && recipient.messagePrice !== null ? 'STARGIFT_MESSAGE_INVALID' : null
}

/** Whether nobody is behind the account any more. */
export function isGone(account: Account): boolean {
  return account.isDeactivated || account.standing === 'banned'
}

function accepts({ refuses }: Account, gift: Gift | null): boolean {
  if (gift === null) return !refuses.includes('premium')
  if (gift.total === null) return !refuses.includes('unlimited')
  // A limited gift that can become a unique one passes as such.
  return !refuses.includes('limited') || (gift.upgradePrice !== null && !refuses.includes('unique'))
}
