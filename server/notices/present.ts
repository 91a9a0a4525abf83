import type { NoticeEvent, NoticesPatch, NoticeState } from '../contract/notices.ts'
import type { NoticeDraft } from './facts.ts'
import { presentKinds, toKindColumns } from './kinds.ts'
import { parseTimeOfDay, presentTimeOfDay } from './quiet.ts'
import type { NoticeSettingsChanges, NoticeSettingsRow } from './store.ts'

const toIso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

export function presentNotices(
  row: NoticeSettingsRow,
  rest: Pick<NoticeState, 'bot_username' | 'waiting'>,
  nowMs: number,
): NoticeState {
  return {
    kinds: presentKinds(row),
    quiet: {
      is_on: row.isQuiet,
      from: presentTimeOfDay(row.quietFrom),
      to: presentTimeOfDay(row.quietTo),
      time_zone: row.timeZone,
    },
    chat: row.chatId === null ? null : { id: row.chatId, name: row.chatName ?? row.chatId },
    fault: row.fault,
    rests_until: row.restUntil !== null && row.restUntil > nowMs ? toIso(row.restUntil) : null,
    last_sent_at: toIso(row.lastSentAt),
    last_unclear_at: toIso(row.lastUnclearAt),
    ...rest,
  }
}

/** The columns that a patch changes, without the chat. */
export function toColumns({ kinds, quiet = {} }: NoticesPatch): NoticeSettingsChanges {
  const wish = {
    isQuiet: quiet.is_on,
    quietFrom: quiet.from === undefined ? undefined : parseTimeOfDay(quiet.from),
    quietTo: quiet.to === undefined ? undefined : parseTimeOfDay(quiet.to),
    timeZone: quiet.time_zone,
  }
  return {
    ...toKindColumns(kinds),
    ...Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)),
  }
}

/** For a page that shows it itself. */
export function presentNotice({ key, kind, facts }: NoticeDraft, isSilent: boolean): NoticeEvent {
  const noOrder = { order_id: null, drop_id: null, pieces: null, cap: null }
  const subject = { names: [], gift_id: null, account_id: null, price: null, device: null, ...noOrder }
  const none = { key, kind, count: 1, ...subject, is_silent: isSilent }
  switch (facts.what) {
    case 'new_gift':
    case 'sold_out':
      return { ...none, names: [facts.gift.title], gift_id: facts.gift.id, price: facts.gift.price }
    case 'bought':
    case 'refused':
    case 'unclear':
    case 'needs_owner': {
      const { id, gift, giftId, pieces, stars } = facts.order
      return { ...none, names: [gift], gift_id: giftId, order_id: id, pieces, price: stars }
    }
    case 'drop_seen':
    case 'drop_asks':
    case 'drop_bought':
    case 'drop_missed': {
      const { id, gift, giftId, pieces, stars } = facts.drop
      const sum = pieces > 0 ? { pieces, price: stars } : { price: facts.drop.price }
      return { ...none, names: [gift], gift_id: giftId, drop_id: id, ...sum }
    }
    case 'cap_reached':
      return { ...none, cap: facts.cap }
    case 'gap':
    case 'signed_out':
      return { ...none, names: [facts.name], account_id: facts.accountId }
    case 'new_device':
      return { ...none, names: [facts.name], account_id: facts.accountId, device: facts.device }
    case 'summary':
      break
  }
  return { ...none, names: facts.names, count: facts.count }
}
