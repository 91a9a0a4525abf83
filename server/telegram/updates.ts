import { Api } from 'telegram'
import type { AccountEvent } from './gateway.ts'
import { mapStars } from './map.ts'

/** What the pushed updates say that the panel listens to; everything else is dropped unread. */
export type Push =
  | AccountEvent
  /** Another device accepted the QR token. */
  | { kind: 'qr_accepted' }
  /** Telegram announces that it drops the key: worth asking whether the session still stands. */
  | { kind: 'key_drop_announced' }

/** `updates` is whatever of TL's `Updates` the line received. */
export function readPushes(updates: unknown): Push[] {
  return listUpdates(updates).flatMap((update) => readPush(update) ?? [])
}

function listUpdates(updates: unknown): Api.TypeUpdate[] {
  if (updates instanceof Api.Updates || updates instanceof Api.UpdatesCombined) return updates.updates
  if (updates instanceof Api.UpdateShort) return [updates.update]
  return []
}

function readPush(update: Api.TypeUpdate): Push | null {
  if (update instanceof Api.UpdateStarsBalance) {
    const balance = mapStars(update.balance)
    return balance === null ? null : { kind: 'stars', balance }
  }
  if (update instanceof Api.UpdateNewAuthorization)
    return {
      kind: 'new_authorization',
      hash: update.hash.toString(),
      device: update.device ?? '',
      location: update.location ?? '',
      isUnconfirmed: update.unconfirmed === true,
    }
  if (update instanceof Api.UpdateLoginToken) return { kind: 'qr_accepted' }
  if (update instanceof Api.UpdateServiceNotification && update.type.startsWith('AUTH_KEY_DROP_'))
    return { kind: 'key_drop_announced' }
  return null
}
