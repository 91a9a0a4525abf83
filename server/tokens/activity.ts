import { describeCaller, type ActivityNotes } from '../activity/note.ts'
import type { ActivityFacts } from '../contract/activity.ts'
import type { ApiToken } from '../contract/tokens.ts'
import type { TokenBus } from './service.ts'

/** Created and revoked API tokens, by name. */
export function noteTokens(tokens: TokenBus, { record }: ActivityNotes): void {
  tokens.alongside('created', ({ userId, token, from }) =>
    record(userId, 'api_token_created', { ...describeToken(token), ...describeCaller(from) }),
  )
  tokens.alongside('revoked', ({ userId, token: { name, scopes }, from }) =>
    record(userId, 'api_token_revoked', { token_name: name, scopes, ...describeCaller(from) }),
  )
}

function describeToken({ name, scopes, expires_at: until }: ApiToken): ActivityFacts {
  return { token_name: name, scopes, ...(until !== null && { until }) }
}
