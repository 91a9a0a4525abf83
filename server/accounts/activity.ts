import { describeCaller, type ActivityNotes } from '../activity/note.ts'
import type { ActivityFacts } from '../contract/activity.ts'
import { hidePhone } from '../contract/phone.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountBus, AccountRow } from './events.ts'

/** Activity of the accounts: added and removed, sessions, devices, refused calls, flood waits. */
export function noteAccounts(bus: AccountBus, clock: Clock, { note, record }: ActivityNotes): void {
  bus.alongside('signed_in', ({ userId, account, isNew }) =>
    record(userId, isNew ? 'account_added' : 'account_signed_in', describeAccount(account), account.id),
  )
  bus.alongside('signed_out', ({ userId, account, reason }) =>
    record(userId, 'account_signed_out', { ...describeAccount(account), reason }, account.id),
  )
  bus.alongside('removed', ({ userId, account }) =>
    record(userId, 'account_removed', describeAccount(account), account.id),
  )
  bus.alongside('session_exported', ({ userId, account, format, from }) =>
    record(userId, 'session_exported', { ...describeAccount(account), format, ...describeCaller(from) }, account.id),
  )
  bus.alongside('frozen', ({ userId, account }) =>
    record(userId, 'account_frozen', describeAccount(account), account.id),
  )
  bus.alongside('unfrozen', ({ userId, account }) =>
    record(userId, 'account_unfrozen', describeAccount(account), account.id),
  )

  bus.on('unfreeze_refused', ({ userId, account, from, reason }) =>
    note(
      userId,
      'account_unfreeze_refused',
      { ...describeAccount(account), ...describeCaller(from), reason },
      account.id,
    ),
  )
  bus.on('session_export_refused', ({ userId, account, from, reason }) =>
    note(
      userId,
      'session_export_refused',
      { ...describeAccount(account), ...describeCaller(from), reason },
      account.id,
    ),
  )
  bus.on('sign_in_failed', ({ userId, phone, error }) => {
    const facts = phone === null ? {} : { phone: hidePhone(phone) }
    const told = reasonOf(error)
    // Cancelled by the user, or a client mistake: nothing happened.
    if (told !== null) note(userId, 'account_sign_in_failed', { ...facts, ...told })
  })
  bus.on('new_authorization', ({ userId, account, device, location }) =>
    note(userId, 'device_signed_in', { ...describeAccount(account), device, location }, account.id),
  )
  bus.on('flood_wait', ({ userId, account, seconds }) => {
    const until = new Date(clock.now() + seconds * 1000).toISOString()
    note(userId, 'flood_wait', { ...describeAccount(account), seconds, until }, account.id)
  })
  noteRepeated(bus, note)
}

/** An ongoing problem is logged once, until its cause is gone. */
function noteRepeated(bus: AccountBus, note: ActivityNotes['note']): void {
  /** Why the last refresh of each account failed. */
  const lastReasons = new Map<number, string>()
  /** Accounts whose key was unknown and that have not been online since. */
  const withoutKey = new Set<number>()

  bus.on('refresh_failed', ({ userId, account, error }) => {
    const told = reasonOf(error)
    if (told === null || lastReasons.get(account.id) === told.reason) return
    lastReasons.set(account.id, told.reason)
    note(userId, 'refresh_failed', { ...describeAccount(account), ...told }, account.id)
  })
  bus.on('moment', ({ userId, account, after: { link, linkReason } }) => {
    if (link === 'online') withoutKey.delete(account.id)
    if (linkReason !== 'key_unknown' || withoutKey.has(account.id)) return
    withoutKey.add(account.id)
    note(userId, 'account_key_unknown', { ...describeAccount(account), reason: linkReason }, account.id)
  })

  const forget = (accountId: number) => {
    lastReasons.delete(accountId)
    withoutKey.delete(accountId)
  }
  bus.on('checked', ({ after }) => void lastReasons.delete(after.id))
  bus.on('signed_in', ({ account }) => forget(account.id))
  bus.on('removed', ({ account }) => forget(account.id))
}

/** The same name as `accountName` on the page, and never the whole phone number. */
function describeAccount({ firstName: name, username, phone }: AccountRow): ActivityFacts {
  return { account: name ?? (username === null ? hidePhone(phone) : `@${username}`), phone: hidePhone(phone) }
}

/** Null if the account did not fail, or if another kind covers it. */
function reasonOf(error: unknown): { reason: string; seconds?: number } | null {
  if (error instanceof TelegramError) {
    const { failure } = error
    if (failure.kind === 'flood') return { reason: 'flood_wait', seconds: failure.seconds }
    if (failure.kind === 'refused') return { reason: failure.code }
    if (failure.kind !== 'unreachable') return null
    return { reason: failure.reason === 'key_unknown' ? failure.reason : 'telegram_unreachable' }
  }
  if (!(error instanceof AppError)) return { reason: 'internal' }
  return error.code === 'telegram_rpc' ? { reason: error.fields.error_code ?? 'telegram_rpc' } : null
}
