import type { AccountRow } from '../accounts/events.ts'
import type { ListedRecipient } from '../contract/recipients.ts'
import type { AcceptedGifts, Face } from '../telegram/gateway.ts'

/** Nothing is known against anybody who was not asked about. */
const acceptsOf = (accepted: AcceptedGifts | null): ListedRecipient['accepts'] => ({
  limited: accepted?.limited ?? true,
  unlimited: accepted?.unlimited ?? true,
  unique: accepted?.unique ?? true,
  premium: accepted?.premium ?? true,
})

function problemOf(isGone: boolean, accepted: AcceptedGifts | null): string | null {
  if (isGone || accepted?.isGone === true) return 'recipient_not_found'
  if (accepted === null) return null
  if (accepted.isBlocked) return 'YOU_BLOCKED_USER'
  if (!accepted.limited && !accepted.unlimited && !accepted.unique && !accepted.premium)
    return 'recipient_refuses_gifts'
  return accepted.messagePrice === null ? null : 'recipient_charges_for_messages'
}

export function presentAccountAsRecipient(account: AccountRow, accepted: AcceptedGifts | null): ListedRecipient {
  return {
    kind: 'account',
    account_id: account.id,
    title: [account.firstName, account.lastName].filter((name) => name !== null).join(' ') || null,
    username: account.username,
    telegram_id: account.telegramId,
    group: 'account',
    photo: account.photoId === null ? null : `/api/account/${account.id}/photo?v=${account.photoId}`,
    accepts: acceptsOf(accepted),
    problem: problemOf(false, accepted),
  }
}

export function presentFace(
  group: ListedRecipient['group'],
  { peer, chatId, title, username, photo, isGone }: Face,
  accepted: AcceptedGifts | null,
): ListedRecipient {
  const address = peer.kind === 'self' ? chatId : `${peer.kind}:${peer.id}`
  return {
    kind: 'peer',
    peer: username === null ? address : `@${username}`,
    // Nothing is left of the name of who deleted their account.
    title: isGone ? null : title,
    username,
    telegram_id: chatId,
    group,
    photo: photo === null ? null : `/api/recipients/${chatId}/photo?v=${photo.photoId}`,
    accepts: acceptsOf(accepted),
    problem: problemOf(isGone, accepted),
  }
}
