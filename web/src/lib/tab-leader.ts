// Which of a browser's tabs leads: the one that holds the lock, or, where the browser has no locks (plain http from another
// machine), the one that claimed it and was not contradicted. A leader that answers nobody is replaced.

/** `ask`: who leads? `claim`: I shall, unless somebody does. `resign`: I do no more. */
export type LeaderMessage =
  | { kind: 'ask'; from: string }
  | { kind: 'claim'; from: string }
  | { kind: 'resign'; from: string }

export interface TabLeader {
  hear(message: LeaderMessage): void
  /** The leader said something. */
  hearLeader(from: string): void
  /** Stops leading or following; another tab goes on at once. */
  close(): void
}

interface TabLeaderOptions {
  name: string
  /** This tab's; of two that lead without locks the smaller stays. */
  id: string
  send: (message: LeaderMessage) => void
  /** Begins to lead; the answer ends it. */
  lead: () => () => void
  /** Tells the others how things stand; also that this tab leads. */
  present: () => void
}

/** A leader says something more often than this, for the stream beats every ten seconds. */
const DOUBT_MS = 12_000
const ANSWER_MS = 3000
/** At the start a person waits. */
const FIRST_ANSWER_MS = 150
const CLAIM_MS = 100

/** `claiming`: it will lead unless somebody says no; only where there are no locks. */
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

  /** In line for the lock, or past all that are: a leader that a browser froze still holds it. */
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
      // Given up before its turn, or taken by another tab.
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
      // With locks the lock decides.
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
