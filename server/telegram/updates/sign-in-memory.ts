const MOST_KEPT = 20

interface SignIn {
  hash: string
  isUnconfirmed: boolean
}

/** The sign-ins of other devices that were told last, so that each is told once. */
export class SignInMemory {
  readonly #kept: Set<string>

  constructor(known: string[]) {
    this.#kept = new Set(known)
  }

  /** Whether it was not told before; from now on it was. */
  isNew({ hash, isUnconfirmed }: SignIn): boolean {
    // That it was confirmed is news of its own.
    const name = isUnconfirmed ? hash : `${hash} confirmed`
    if (this.#kept.has(name)) return false
    this.#kept.add(name)
    const [oldest] = this.#kept
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return true
  }

  list(): string[] {
    return [...this.#kept]
  }
}
