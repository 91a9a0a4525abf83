// Elects one of a browser's tabs as leader: the one that holds the lock or, if the browser has no Web Locks (plain http
// from another machine), the one that claimed it and was not contradicted. An unresponsive leader is replaced.

/** `ask`: who leads? `claim`: I will, unless somebody does. `resign`: I no longer lead. */
export type LeaderMessage =
  | { kind: 'ask'; from: string }
  | { kind: 'claim'; from: string }
  | { kind: 'resign'; from: string }

export interface TabLeader {
  hear(message: LeaderMessage): void
  /** The leader sent something. */
  hearLeader(from: string): void
  /** Stops leading or following; another tab takes over immediately. */
  close(): void
}

interface TabLeaderOptions {
  name: string
  /** This tab's id; of two leaders without locks the smaller id stays. */
  id: string
  send: (message: LeaderMessage) => void
  /** Starts leading; the returned function stops it. */
  lead: () => () => void
  /** Tells the others the current state, and that this tab leads. */
  present: () => void
}

/** A leader sends something more often than this, because the stream beats every ten seconds. */
const DOUBT_MS = 12_000
const ANSWER_MS = 3000
/** Shorter at the start, because a person is waiting. */
const FIRST_ANSWER_MS = 150
const CLAIM_MS = 100

/** `claiming`: it will lead unless somebody objects; only without locks. */
type Role = { name: 'following' } | { name: 'claiming' } | { name: 'leading'; end: () => void }

const following: Role = { name: 'following' }

const spread = (ms: number) => ms * (1 + Math.random())

export function joinTabs(options: TabLeaderOptions): TabLeader {
  const { name, id, send, lead, present } = options
  const locks: LockManager | null = 'locks' in navigator ? navigator.locks : null
  let role: Role = following
  let timer: ReturnType<typeof setTimeout> | undefined
  let giveUpLock: (() => void) | null = null

  const later = (ms: number, run: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(run, ms)
  }

  const begin = () => {
    clearTimeout(timer)
    if (role.name !== 'leading') role = { name: 'leading', end: lead() }
    present()
  }
  const end = () => {
    if (role.name === 'leading') role.end()
    role = following
  }

  /** Waits for the lock, or steals it: a leader frozen by its browser still holds it. */
  const hold = async (manager: LockManager, isForced: boolean) => {
    giveUpLock?.()
    const abort = new AbortController()
    let isGivenUp = false
    let release: (() => void) | null = null
    giveUpLock = () => {
      isGivenUp = true
      release?.()
      abort.abort()
    }
    const keep = async () => {
      if (isGivenUp) return
      begin()
      await new Promise<void>((resolve) => {
        release = resolve
      })
    }
    try {
      await manager.request(name, isForced ? { steal: true } : { signal: abort.signal }, keep)
    } catch {
      // Given up while waiting, or stolen by another tab.
    }
    if (isGivenUp) return
    end()
    void hold(manager, false)
    follow()
  }

  const claim = () => {
    role = { name: 'claiming' }
    send({ kind: 'claim', from: id })
    later(CLAIM_MS, begin)
  }
  const takeOver = () => {
    if (locks) void hold(locks, true)
    else claim()
  }
  const ask = (patienceMs: number) => {
    send({ kind: 'ask', from: id })
    later(spread(patienceMs), takeOver)
  }
  const follow = () => {
    role = following
    later(DOUBT_MS, () => ask(ANSWER_MS))
  }

  if (locks) void hold(locks, false)
  ask(locks ? ANSWER_MS : FIRST_ANSWER_MS)

  return {
    hear({ kind, from }) {
      if (role.name === 'leading') {
        if (kind !== 'resign') present()
      } else if (kind === 'claim' && role.name === 'claiming' && from < id) {
        role = following
        later(spread(FIRST_ANSWER_MS), () => ask(FIRST_ANSWER_MS))
      } else if (kind === 'resign' && !locks) {
        later(spread(CLAIM_MS), claim)
      }
    },
    hearLeader(from) {
      if (role.name !== 'leading') {
        follow()
        return
      }
      // With locks, the lock decides.
      if (locks) return
      if (from > id) {
        present()
        return
      }
      end()
      follow()
    },
    close() {
      clearTimeout(timer)
      const wasLeading = role.name === 'leading'
      end()
      giveUpLock?.()
      if (wasLeading) send({ kind: 'resign', from: id })
    },
  }
}
