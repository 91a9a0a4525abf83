import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Me, NewUser } from '#contract/users'
import { ApiError, call, whenSignedOut } from './api.ts'
import { basePath } from './base.ts'
import { queryKeys } from './query-keys.ts'

/**
 * Set while somebody is signed in on this device: then the shell is shown immediately, before the server confirms it.
 */
const SIGNED_IN_KEY = `giftbuyer.signed-in${basePath}`

function recall(): '1' | '0' | null {
  try {
    const stored = localStorage.getItem(SIGNED_IN_KEY)
    return stored === '1' || stored === '0' ? stored : null
  } catch {
    return null
  }
}

function remember(isSignedIn: boolean): void {
  try {
    localStorage.setItem(SIGNED_IN_KEY, isSignedIn ? '1' : '0')
  } catch {
    // Without storage the shell waits for the server.
  }
}

const sessionQuery = {
  queryKey: queryKeys.session,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Me | null> => {
    try {
      const me = await call('GET /api/me', { signal })
      remember(true)
      return me
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unauthorized') return null
      throw error
    }
  },
  staleTime: Infinity,
}

export type Session =
  | { state: 'signed-in'; me: Me }
  | { state: 'expected' }
  | { state: 'unknown' }
  | { state: 'signed-out' }
  | { state: 'failed'; error: Error; retry: () => void; isRetrying: boolean }

/** Who is signed in. `expected`: the server has not answered yet, but this device was signed in at the last visit. */
export function useSession(): Session {
  const query = useQuery(sessionQuery)
  if (query.data) return { state: 'signed-in', me: query.data }
  if (query.data === null) return { state: 'signed-out' }
  const wasIn = recall() === '1'
  // Offline, the shell is shown and says so; stored data is more useful than an error page.
  if (query.error && !(wasIn && query.error instanceof ApiError && query.error.code === 'network')) {
    return { state: 'failed', error: query.error, retry: () => void query.refetch(), isRetrying: query.isFetching }
  }
  return wasIn ? { state: 'expected' } : { state: 'unknown' }
}

/** From now on a 401 from any call leads to the sign-in, at the same URL. */
export function followSession(client: QueryClient): void {
  whenSignedOut(() => {
    if (recall() === '1') remember(false)
    client.setQueryData(queryKeys.session, null)
  })
}

const healthQuery = {
  queryKey: queryKeys.health,
  queryFn: ({ signal }: { signal: AbortSignal }) => call('GET /api/health', { signal }),
  staleTime: 60_000,
}

interface FirstAnswers {
  /** Somebody was signed in on this device at the last visit. */
  isExpected: boolean
  /** Resolves when the user and the panel's state are known, or cannot be; never rejects. */
  settled: Promise<unknown>
}

/** Requests the user and the panel's state while the page's scripts are still loading. */
export function prefetchSession(client: QueryClient): FirstAnswers {
  const settled = Promise.all([client.prefetchQuery(sessionQuery), client.prefetchQuery(healthQuery)])
  return { isExpected: recall() === '1', settled }
}

/** The panel's public state: version, demo or not, whether registration is open. */
export function useHealth() {
  return useQuery(healthQuery)
}

/** Signs in, or registers first. Clears cached data of another user. */
export function useSignIn(mode: 'sign-in' | 'register') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (user: NewUser) => {
      if (mode === 'register') await call('POST /api/auth/register', { body: user })
      else await call('POST /api/auth/login', { body: user })
      return await call('GET /api/me')
    },
    onSuccess: (me) => {
      remember(true)
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      client.setQueryData(queryKeys.session, me)
    },
    // Somebody else registered as owner meanwhile: this device has to show the sign-in.
    onError: (error) => {
      const isClosed = error instanceof ApiError && error.code === 'registration_closed'
      if (isClosed) void client.invalidateQueries({ queryKey: queryKeys.health })
    },
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call('DELETE /api/auth/logout'),
    onSuccess: () => {
      remember(false)
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      client.setQueryData(queryKeys.session, null)
    },
  })
}
