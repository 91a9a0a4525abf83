/** What a driver was told, and so what must be there after any kill. */

/** One thing that may be known or, while an order for it is under way, one of two. */
export class Known<Value> {
  private readonly values = new Set<Value>()

  constructor(value: Value) {
    this.values.add(value)
  }

  /** An order to make it `value` goes out; until it is answered both may be true. */
  order(value: Value) {
    this.values.add(value)
  }

  /** It was answered, or seen. */
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

/** A map whose missing things are known to be missing. */
export class KnownMap<Value> {
  readonly entries = new Map<string, Known<Value | null>>()

  of(key: string): Known<Value | null> {
    const found = this.entries.get(key) ?? new Known<Value | null>(null)
    this.entries.set(key, found)
    return found
  }

  /** Keys whose value is known for certain and not missing. */
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
  /** Whether the cookie at hand must work. */
  isSignedIn: boolean
  /** Names by api_id. */
  profiles: KnownMap<string>
  profileIds: Map<string, number>
  /** By phone. `out`: its session ended at Telegram by a removal that the kill cut short, and its row is still there. */
  accounts: KnownMap<'in' | 'out'>
  /** Removals with a logout that were not answered: whether the session still lives is known to Telegram alone. */
  leaving: Set<string>
  /** Of the row that stands for a phone; a phone that was removed and added again has another. */
  accountIds: Map<string, number>
  /** The latest check that was answered, by id of the account. */
  checkedAt: Map<number, string>
  language: Known<string | null>
  theme: Known<string>
  autoRefresh: Known<boolean>
  /** Until the user surely chose, an account that signs in may have switched it on. */
  hasChosenAutoRefresh: boolean
  hasBotToken: Known<boolean>
  /** When each gift was first seen, by id. */
  gifts: Map<string, string>
  histories: Map<string, Point[]>
  /** Sign-ins that were waiting for their code. */
  pendingLogins: Set<string>
  /** API tokens that were shown, by id. */
  tokens: Map<number, Known<'live' | 'revoked'>>
  tokenTexts: Map<number, string>
  /** Rows of the activity list that were shown, by id, as JSON. */
  activity: Map<number, string>
  hasChat: Known<boolean>
  /** Titles of the gifts that came out during the work; no two alike. */
  releasedTitles: string[]
  /** Those of them that the bot told of. */
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
