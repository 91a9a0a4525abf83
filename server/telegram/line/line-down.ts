/**
 * Why a line is down. `key_unknown`: whoever answers in the DC's place never heard of the key (transport error -404). Anybody
 * can say that without having any key, so it proves nothing of the session.
 */
export type DownReason = 'network' | 'key_unknown'

/** A call found no line to Telegram, or lost it before an answer came. */
export class LineDown extends Error {
  readonly reason: DownReason | 'closed'
  /** For the log: `ECONNREFUSED`, `no_answer`, the class of an error. */
  readonly why: string

  constructor(reason: DownReason | 'closed', why: string = reason) {
    super(`the line is down: ${reason}`)
    this.name = 'LineDown'
    this.reason = reason
    this.why = why
  }
}
