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

export function createSessionDeath(options: SessionDeathOptions): SessionDeath {
  const { log, onDead } = options
  let deadCode: string | null = null
  let checking: Promise<string | null> | null = null

  function mark(code: string): void {
    if (deadCode !== null) return
    deadCode = code
    log.warn({ code }, 'telegram session is dead')
    onDead?.(code)
  }

  /** Asks the account about itself: a second dead answer in a row, or null when the session stands. */
  async function askAgain(): Promise<string | null> {
    const line = options.line()
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

  return {
    get code() {
      return deadCode
    },
    assertAlive() {
      if (deadCode !== null) throw new TelegramError({ kind: 'session_dead', code: deadCode })
    },
    mark,
    /** One dead answer may be about somebody else, or a stumble; two in a row are not (docs/telegram.md#dead-sessions). */
    async judge(code) {
      if (onDead === null) return null
      if (code !== FINAL_DEAD_CODE) checking ??= askAgain().finally(() => (checking = null))
      const second = code === FINAL_DEAD_CODE ? code : await checking
      if (second !== null) mark(second)
      return deadCode
    },
  }
}
