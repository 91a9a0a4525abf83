import { noticeKinds, type NoticeKind, type NoticesPatch, type NoticeState } from '../contract/notices.ts'
import type { NoticeSettingsChanges, NoticeSettingsRow } from './store.ts'

/** Where the user's wish for each kind is stored. */
const columns = {
  new_gift: 'newGift',
  sold_out: 'soldOut',
  bought: 'bought',
  refused: 'refused',
  unclear: 'unclear',
  needs_owner: 'needsOwner',
  drop_seen: 'dropSeen',
  drop_asks: 'dropAsks',
  drop_bought: 'dropBought',
  drop_missed: 'dropMissed',
  cap_reached: 'capReached',
  gap: 'gap',
  signed_out: 'signedOut',
  new_device: 'newDevice',
} as const satisfies Record<NoticeKind, keyof NoticeSettingsRow>

export const isWanted = (settings: NoticeSettingsRow, kind: NoticeKind): boolean => settings[columns[kind]]

export const presentKinds = (row: NoticeSettingsRow): NoticeState['kinds'] => ({
  new_gift: row.newGift,
  sold_out: row.soldOut,
  bought: row.bought,
  refused: row.refused,
  unclear: row.unclear,
  needs_owner: row.needsOwner,
  drop_seen: row.dropSeen,
  drop_asks: row.dropAsks,
  drop_bought: row.dropBought,
  drop_missed: row.dropMissed,
  cap_reached: row.capReached,
  gap: row.gap,
  signed_out: row.signedOut,
  new_device: row.newDevice,
})

/** What a patch says about kinds, by column. */
export function toKindColumns(kinds: NoticesPatch['kinds'] = {}): NoticeSettingsChanges {
  const changes: NoticeSettingsChanges = {}
  for (const kind of noticeKinds) {
    const wish = kinds[kind]
    if (wish !== undefined) changes[columns[kind]] = wish
  }
  return changes
}
