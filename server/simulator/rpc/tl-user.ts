import { createHash } from 'node:crypto'
import { Api } from 'telegram'
import { isPremium, type Account } from '../world/accounts.ts'
import { long } from './tl-values.ts'

/** An account as `viewerId` sees it. */
export function buildUser(account: Account, viewerId: string, nowMs: number): Api.User {
  const isSelf = account.id === viewerId
  // Nothing is left of who deleted their account.
  if (account.isDeactivated)
    return new Api.User({ id: long(account.id), accessHash: long(userAccessHash(account.id, viewerId)), deleted: true })
  return new Api.User({
    self: isSelf,
    premium: isPremium(account, nowMs),
    id: long(account.id),
    accessHash: long(userAccessHash(account.id, viewerId)),
    firstName: account.firstName,
    ...(account.lastName === null ? {} : { lastName: account.lastName }),
    ...(account.username === null ? {} : { username: account.username }),
    ...(isSelf ? { phone: account.phone.slice(1) } : {}),
    photo: buildPhoto(account),
    ...(account.messagePrice !== null && !isSelf && { sendPaidMessagesStars: long(account.messagePrice) }),
    status: new Api.UserStatusRecently({}),
  })
}

function buildPhoto({ photo }: Account): Api.TypeUserProfilePhoto {
  if (photo === null) return new Api.UserProfilePhotoEmpty()
  return new Api.UserProfilePhoto({ photoId: long(photo.id), dcId: photo.dcId })
}

/** Valid for one viewer only. */
export function userAccessHash(userId: string, viewerId: string): string {
  return createHash('sha256').update(`user ${userId} ${viewerId}`).digest().readBigInt64LE().toString()
}
