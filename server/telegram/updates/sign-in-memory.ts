const MOST_KEPT = 20

interface SignIn {
  hash: string
  isUnconfirmed: boolean
}

/** The sign-ins of other devices that were told last, so that each is told once. */
export function createSignInMemory(known: string[]) {
  const kept = new Set(known)
  return {
    /** Whether it was not told before; from now on it was. */
    isNew({ hash, isUnconfirmed }: SignIn): boolean {
      // That it was confirmed is news of its own.
      const name = isUnconfirmed ? hash : `${hash} confirmed`
      if (kept.has(name)) return false
      kept.add(name)
      const [oldest] = kept
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      return true
    },
    list: () => [...kept],
  }
}
