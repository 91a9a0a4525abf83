/**
 * How an act towards Telegram ended. An act changes something there (it spends, ends a session, signs in), so "it failed" is
 * not enough to know: whoever made it has to tell what was not done from what may have been done. Types alone; `errors.ts`
 * makes an error of an outcome for callers that have nothing better to do with it.
 */

export type ActOutcome<Value> = { kind: 'done'; value: Value } | ActRefused | ActWait | ActNotSent | ActUnclear

/** Telegram answered this act, and this very sending of it, with an error of its own: it was not carried out. */
export interface ActRefused {
  kind: 'refused'
  /** Telegram's number: 400, 403, 406 and the like; never one that says that Telegram stumbled. */
  code: number
  /** Telegram's name without the numbers that it puts in: `STARGIFT_TRANSFER_TOO_EARLY`. */
  name: string
  /** The number at the end of the name (`…_TOO_EARLY_3600`), where it counts seconds. */
  seconds: number | null
  /**
   * The error is one by which Telegram ends sessions, and it holds. It is a refusal all the same: a session that is learnt to
   * be dead after the line was lost leaves the act `unclear` instead.
   */
  isSessionDead: boolean
}

/** Telegram asks to wait, now or from an earlier call of the kind that is not over: not carried out. */
export interface ActWait {
  kind: 'wait'
  seconds: number
  /** `FLOOD_WAIT` and its kin. */
  name: string
  /** False where the wait was known, and nothing was sent that would have been refused. */
  wasSent: boolean
}

/** Nothing of it left, or what left came back as not looked at: certainly not carried out. */
export type ActNotSent =
  /** No line came up in time, the panel closed it, or a server that does not know the key stands in Telegram's place. */
  | { kind: 'not_sent'; why: 'network' | 'deadline' | 'closed' | 'key_unknown' }
  /** The session was known to be dead, or Telegram refused the line itself. */
  | { kind: 'not_sent'; why: 'session_dead' | 'line_refused'; name: string }

/** It left, and nothing says what became of it: it may have been carried out, and must not be made again unseen. */
export type ActUnclear =
  /** No answer: its time passed, the line was lost, the panel closed it, the key was called unknown. */
  | { kind: 'unclear'; why: 'deadline' | 'line_lost' | 'closed' | 'key_unknown' }
  /** An answer came that cannot be read. */
  | { kind: 'unclear'; why: 'unreadable' }
  /** Telegram stumbled (500, -503): what was begun may have been finished. */
  | { kind: 'unclear'; why: 'server_error'; code: number; name: string }
