/** When a session is dead: only by what came encrypted with its key, and as a rule only when it is said twice. */
import { Api } from 'telegram'
import { TelegramError } from '../errors.ts'
import type { Line } from '../line/line.ts'
import type { TelegramLog } from '../log.ts'
import { expectFirst } from '../tl/read.ts'
import { FINAL_DEAD_CODE, judgeError, toFailure } from '../line/rpc-errors.ts'

export interface SessionDeath {
  /** By what Telegram ended the session; null while it stands. */
  readonly code: string | null
  /** Throws `session_dead`. */
  assertAlive(): void
  mark(code: string): void
  /** Of an answer that may mean death: its code when it does, else null. Rejects with what kept that from being found out. */
  judge(code: string): Promise<string | null>
}

export interface SessionDeathOptions {
  line(): Line
  log: TelegramLog
  /** Null for a door without a session of its own: a sign-in's, a download's. */
  onDead: ((code: string) => void) | null
}

/** A class, as all of the door is: every account has one, and the methods are shared. */
class WatchedDeath implements SessionDeath {
  readonly #options: SessionDeathOptions
  #code: string | null = null
  #checking: Promise<string | null> | null = null

  constructor(options: SessionDeathOptions) {
    this.#options = options
  }

  get code(): string | null {
    return this.#code
  }

  assertAlive(): void {
    if (this.#code !== null) throw new TelegramError({ kind: 'session_dead', code: this.#code })
  }

  mark(code: string): void {
    if (this.#code !== null) return
    this.#code = code
    this.#options.log.warn({ code }, 'telegram session is dead')
    this.#options.onDead?.(code)
  }

  /** One dead answer may be about somebody else, or a stumble; two in a row are not (docs/telegram.md#dead-sessions). */
  async judge(code: string): Promise<string | null> {
    if (this.#options.onDead === null) return null
    if (code !== FINAL_DEAD_CODE) this.#checking ??= this.#askAgain().finally(() => (this.#checking = null))
    const second = code === FINAL_DEAD_CODE ? code : await this.#checking
    if (second !== null) this.mark(second)
    return this.#code
  }

  /** Asks the account about itself: a second dead answer in a row, or null when the session stands. */
  async #askAgain(): Promise<string | null> {
    const line = this.#options.line()
    try {
      await line.open()
      expectFirst(await line.send(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] })), Api.User)
      return null
    } catch (error) {
      const verdict = judgeError(error)
      if (verdict?.kind === 'suspect') return verdict.code
      throw toFailure(error)
    }
  }
}

export const createSessionDeath = (options: SessionDeathOptions): SessionDeath => new WatchedDeath(options)
