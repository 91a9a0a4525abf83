/** What the panel has confirmed, and so what must exist after any kill. */

/** A value that is known or, while a request is pending, one of two. */
export class Known<Value> {
  private readonly values = new Set<Value>()

  constructor(value: Value) {
    this.values.add(value)
  }

  /** A request to make it `value` is sent; until it is confirmed both are possible. */
  order(value: Value) {
    this.values.add(value)
  }

  /** Confirmed, or observed. */
  settle(value: Value) {
    this.values.clear()
    this.values.add(value)
  }

  allows(value: Value): boolean {
    return this.values.has(value)
  }

  /** The only one, or undefined while there are two. */
  get only(): Value | undefined {
    return this.values.size === 1 ? this.values.values().next().value : undefined
  }

  all(): Value[] {
    return [...this.values]
  }
}

/** A map in which missing keys are known to be missing. */
export class KnownMap<Value> {
  readonly entries = new Map<string, Known<Value | null>>()

  of(key: string): Known<Value | null> {
    const found = this.entries.get(key) ?? new Known<Value | null>(null)
    this.entries.set(key, found)
    return found
  }

  /** Keys with a certain value. */
  certain(): string[] {
    return [...this.entries].flatMap(([key, known]) => (known.only == null ? [] : key))
  }
}

export interface Point {
  at: string
  available_amount: number
}

export interface Memory {
  isRegistered: Known<boolean>
  password: Known<string>
  /** Whether the current cookie must work. */
  isSignedIn: boolean
  /** Names by api_id. */
  profiles: KnownMap<string>
  profileIds: Map<string, number>
  /** By phone. `out`: an interrupted removal ended its session at Telegram, but its row remains. */
  accounts: KnownMap<'in' | 'out'>
  /** Unconfirmed removals with a logout: only Telegram knows whether the session is alive. */
  leaving: Set<string>
  /** Of the current row of a phone; a phone that was removed and added again has another. */
  accountIds: Map<string, number>
  /** The latest confirmed check, by account id. */
  checkedAt: Map<number, string>
  language: Known<string | null>
  theme: Known<string>
  autoRefresh: Known<boolean>
  /** Until the user certainly chose, an account's sign-in may have switched it on. */
  hasChosenAutoRefresh: boolean
  hasBotToken: Known<boolean>
  /** When each gift was first seen, by id. */
  gifts: Map<string, string>
  histories: Map<string, Point[]>
  /** Sign-ins waiting for their code. */
  pendingLogins: Set<string>
  /** API tokens that were shown, by id. */
  tokens: Map<number, Known<'live' | 'revoked'>>
  tokenTexts: Map<number, string>
  /** Activity rows that were shown, by id, as JSON. */
  activity: Map<number, string>
  hasChat: Known<boolean>
  /** Titles of the gifts released during the work; all different. */
  releasedTitles: string[]
  /** Those of them that the bot announced. */
  toldTitles: Set<string>
}

export function createMemory(): Memory {
  return {
    isRegistered: new Known(false),
    password: new Known('correct horse 0'),
    isSignedIn: false,
    profiles: new KnownMap(),
    profileIds: new Map(),
    accounts: new KnownMap(),
    leaving: new Set(),
    accountIds: new Map(),
    checkedAt: new Map(),
    language: new Known<string | null>(null),
    theme: new Known('system'),
    autoRefresh: new Known(false),
    hasChosenAutoRefresh: false,
    hasBotToken: new Known(false),
    gifts: new Map(),
    histories: new Map(),
    pendingLogins: new Set(),
    tokens: new Map(),
    tokenTexts: new Map(),
    activity: new Map(),
    hasChat: new Known(false),
    releasedTitles: [],
    toldTitles: new Set(),
  }
}
