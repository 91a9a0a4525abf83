import type { AccountEvents } from '../accounts/events.ts'
import type { Account } from '../contract/accounts.ts'
import type { ActivityFacts } from '../contract/activity.ts'
import { hidePhone } from '../contract/phone.ts'
import { AppError } from '../lib/app-error.ts'
import type { Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { NoteActivity } from './service.ts'

/** Accounts that come and go, their devices, and what Telegram refused them or asked of them. */
export function watchAccounts(bus: Bus<AccountEvents>, clock: Clock, note: NoteActivity): void {
  /** Why the last refresh of an account failed: the same again says nothing new. */
  const lastReasons = new Map<number, string>()

  /** Accounts whose key was not known and that were not online since: each is told of once. */
  const withoutKey = new Set<number>()

  bus.on('changed', ({ userId, account }) => {
    const { id, last_checked_at: at, link, link_reason: linkReason } = account
    if (link === 'online') withoutKey.delete(id)
    if (linkReason === 'key_unknown' && !withoutKey.has(id)) {
      withoutKey.add(id)
      note(userId, 'account_key_unknown', { ...describeAccount(account), reason: linkReason }, id)
    }
    // A check that went well tells of itself by its time.
    if (at !== null && clock.now() - Date.parse(at) < 1_000) lastReasons.delete(id)
  })
  bus.on('signed_in', ({ userId, account, isNew }) => {
    lastReasons.delete(account.id)
    note(userId, isNew ? 'account_added' : 'account_signed_in', describeAccount(account), account.id)
  })
  bus.on('sign_in_failed', ({ userId, phone, error }) => {
    const facts = phone === null ? {} : { phone: hidePhone(phone) }
    const told = reasonOf(error)
    // Done on purpose, or a slip of the client: nothing happened.
    if (told !== null) note(userId, 'account_sign_in_failed', { ...facts, ...told })
  })
  bus.on('signed_out', ({ userId, account, reason }) =>
    note(userId, 'account_signed_out', { ...describeAccount(account), reason }, account.id),
  )
  bus.on('removed', ({ userId, account }) => {
    lastReasons.delete(account.id)
    withoutKey.delete(account.id)
    note(userId, 'account_removed', describeAccount(account), account.id)
  })
  bus.on('new_authorization', ({ userId, account, device, location }) =>
    note(userId, 'device_signed_in', { ...describeAccount(account), device, location }, account.id),
  )
  bus.on('refresh_failed', ({ userId, account, error }) => {
    const told = reasonOf(error)
    if (told === null || lastReasons.get(account.id) === told.reason) return
    lastReasons.set(account.id, told.reason)
    note(userId, 'refresh_failed', { ...describeAccount(account), ...told }, account.id)
  })
  bus.on('flood_wait', ({ userId, account, seconds }) => {
    const until = new Date(clock.now() + seconds * 1000).toISOString()
    note(userId, 'flood_wait', { ...describeAccount(account), seconds, until }, account.id)
  })
}

/** As `accountName` of the page says it, and never the whole number. */
export function describeAccount({ first_name: name, username, phone }: Account): ActivityFacts {
  return { account: name ?? (username === null ? hidePhone(phone) : `@${username}`), phone: hidePhone(phone) }
}

/** Null for what is no failure of the account's, or is told of by another kind. */
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
