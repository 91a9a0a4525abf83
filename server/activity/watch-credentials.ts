import type { AccountEvents } from '../accounts/events.ts'
import type { ActivityFacts } from '../contract/activity.ts'
import type { ApiToken } from '../contract/tokens.ts'
import type { ImportEvents } from '../imports/service.ts'
import type { Bus } from '../lib/bus.ts'
import type { TokenEvents } from '../tokens/service.ts'
import type { NoteActivity } from './service.ts'
import { describeAccount } from './watch-accounts.ts'
import { describeCaller } from './watch-panel.ts'

interface Buses {
  tokens: Bus<TokenEvents>
  accounts: Bus<AccountEvents>
  imports: Bus<ImportEvents>
}

/** What opens something: API tokens, and sessions that come in from elsewhere or go out. */
export function watchCredentials({ tokens, accounts, imports }: Buses, note: NoteActivity): void {
  tokens.on('created', ({ userId, token, from }) =>
    note(userId, 'api_token_created', { ...describeToken(token), ...describeCaller(from) }),
  )
  tokens.on('revoked', ({ userId, token: { name, scopes }, from }) =>
    note(userId, 'api_token_revoked', { token_name: name, scopes, ...describeCaller(from) }),
  )
  accounts.on('session_exported', ({ userId, account, format, from }) =>
    note(userId, 'session_exported', { ...describeAccount(account), format, ...describeCaller(from) }, account.id),
  )
  accounts.on('session_export_refused', ({ userId, account, from, reason }) =>
    note(
      userId,
      'session_export_refused',
      { ...describeAccount(account), ...describeCaller(from), reason },
      account.id,
    ),
  )
  imports.on('finished', ({ userId, imported, refused, kinds }) =>
    note(userId, 'sessions_imported', { count: imported, sources: kinds, ...(refused > 0 && { refused }) }),
  )
}

function describeToken({ name, scopes, expires_at: until }: ApiToken): ActivityFacts {
  return { token_name: name, scopes, ...(until !== null && { until }) }
}
