import type { Purchase } from './handover.ts'
import type { MailEntry } from './mailbox.ts'
import type { World } from './world.ts'

/**
 * Puts what was bought into the messages of all whom it concerns. The buyer's entry, or null when it has none: a gift to
 * somebody else's channel leaves no message with who sent it. `exceptKey` hears of it in its answer.
 */
export function deliverPurchase(world: World, purchase: Purchase, exceptKey: string | null): MailEntry | null {
  const { accountId: buyerId } = purchase.transaction
  const put = (accountId: string, mail: Parameters<World['mailbox']['deliver']>[1]): MailEntry => {
    const entry = world.mailbox.deliver(accountId, mail)
    world.events.emit('mailed', { accountId, entry, exceptKey })
    return entry
  }
  const numbered = (accountId: string, ownerId: string, messageId: number) =>
    accountId === ownerId ? messageId : world.mailbox.nextMessageId(accountId)
  const mailTo = (accountId: string): MailEntry => {
    if (purchase.kind === 'premium') {
      const { present } = purchase
      const messageId = numbered(accountId, present.ownerId, present.messageId)
      return put(accountId, { kind: 'premium', present: { ...present, messageId } })
    }
    const { owned } = purchase
    const messageId = numbered(accountId, owned.ownerKind === 'user' ? owned.ownerId : '', owned.messageId)
    return put(accountId, { kind: 'gift', owned: { ...owned, messageId } })
  }

  const readers = readersOf(world, purchase, buyerId)
  const entries = new Map(readers.map((accountId) => [accountId, mailTo(accountId)]))
  world.events.emit('balanceChanged', { accountId: buyerId, currency: 'stars', exceptKey })
  return entries.get(buyerId) ?? null
}

/** Who has the message: both sides, each at its own place; the creator alone when it is a channel's. */
function readersOf(world: World, purchase: Purchase, buyerId: string): string[] {
  if (purchase.kind === 'premium') return [purchase.present.ownerId, buyerId]
  const { ownerKind, ownerId } = purchase.owned
  if (ownerKind === 'user') return [...new Set([ownerId, buyerId])]
  const creatorId = world.channels.find(ownerId)?.creatorId
  return creatorId ? [creatorId] : []
}
