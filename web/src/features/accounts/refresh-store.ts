// Refreshes in progress. Kept outside the components, so they survive leaving the page and coming back.
import type { Account, RefreshLine, RefreshStage } from '#contract/accounts'
import type { ErrorBody } from '#contract/errors'
import { ApiError, lines } from '../../lib/api.ts'

/** Refresh state of an account for its card. */
export type RefreshState =
  | { kind: 'queued' }
  | { kind: 'running'; stage: RefreshStage; step: number }
  | { kind: 'waiting'; untilMs: number }
  | { kind: 'failed'; error: ApiError }

export interface RefreshAll {
  done: number
  total: number
}

/** Stages in the server's order. */
export const refreshStages: readonly RefreshStage[] = ['connect', 'profile', 'stars', 'premium', 'save']

/** Concurrent refreshes; the server has its own limit for Telegram. */
const AT_ONCE = 4

interface Listeners {
  /** An account after its refresh. */
  onAccount: (account: Account) => void
  /** The session is dead: reload the list. */
  onSignedOut: () => void
}

const refusal = (body: ErrorBody): ApiError => new ApiError(200, body.error, body)

export function createRefreshStore({ onAccount, onSignedOut }: Listeners) {
  const states = new Map<number, RefreshState>()
  const subscribers = new Set<() => void>()
  let all: RefreshAll | null = null
  let stopAll: AbortController | null = null

  const announce = () => {
    for (const subscriber of subscribers) subscriber()
  }
  const set = (id: number, state: RefreshState | null) => {
    if (state === null) states.delete(id)
    else states.set(id, state)
    announce()
  }

  const take = (id: number, line: RefreshLine) => {
    if ('stage' in line) {
      set(id, { kind: 'running', stage: line.stage, step: refreshStages.indexOf(line.stage) + 1 })
    } else if ('done' in line) {
      set(id, null)
      onAccount(line.account)
    } else {
      throw refusal(line)
    }
  }

  const fail = (id: number, error: ApiError) => {
    if (error.code === 'flood_wait') {
      set(id, { kind: 'waiting', untilMs: Date.now() + (error.body?.retry_after ?? 30) * 1000 })
    } else {
      set(id, { kind: 'failed', error })
    }
    if (error.code === 'session_invalid' || error.code === 'not_found') onSignedOut()
  }

  /** Runs one refresh; never throws, the result is the account's state. */
  const refresh = async (id: number): Promise<void> => {
    const current = states.get(id)
    if (current?.kind === 'running') return
    if (current?.kind === 'waiting' && current.untilMs > Date.now()) return
    set(id, { kind: 'running', stage: 'connect', step: 0 })
    try {
      for await (const line of lines('POST /api/account/:id/refresh', { params: { id } })) take(id, line)
      // The connection broke in the middle: the result is unknown.
      if (states.get(id)?.kind === 'running') throw new ApiError(0, 'network', null)
    } catch (error) {
      fail(id, error instanceof ApiError ? error : new ApiError(0, 'network', null))
    }
  }

  /** Refreshes these accounts a few at a time; a second call meanwhile does nothing. */
  const refreshAll = async (ids: readonly number[]): Promise<void> => {
    if (all !== null) return
    const queue = ids.filter((id) => states.get(id)?.kind !== 'running')
    stopAll = new AbortController()
    const { signal } = stopAll
    all = { done: 0, total: queue.length }
    for (const id of queue) if (states.get(id)?.kind !== 'waiting') states.set(id, { kind: 'queued' })
    announce()
    const next = async (): Promise<void> => {
      for (let id = queue.shift(); id !== undefined && !signal.aborted; id = queue.shift()) {
        await refresh(id)
        if (all !== null) all = { ...all, done: all.done + 1 }
        announce()
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
    for (const [id, state] of states) if (state.kind === 'queued') states.delete(id)
    all = null
    announce()
  }

  return {
    refresh,
    refreshAll,
    /** Lets running refreshes finish and starts no more. */
    stop: () => stopAll?.abort(),
    stateOf: (id: number): RefreshState | null => states.get(id) ?? null,
    progress: (): RefreshAll | null => all,
    /** Clears an account's state: an error that was read, a wait that is over. */
    forget: (id: number) => set(id, null),
    subscribe: (subscriber: () => void) => {
      subscribers.add(subscriber)
      return () => {
        subscribers.delete(subscriber)
      }
    },
  }
}

export type RefreshStore = ReturnType<typeof createRefreshStore>
