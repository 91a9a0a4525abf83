/** A call found no line to Telegram, or lost it before an answer came. */
export class LineDown extends Error {
  /** `key_unknown`: whoever answers says that they never heard of the auth key (transport error -404), which anybody can. */
  readonly reason: 'network' | 'key_unknown' | 'closed'
  /** For the log: `ECONNREFUSED`, `no_answer`, the class of an error. */
  readonly why: string

  constructor(reason: 'network' | 'key_unknown' | 'closed', why: string = reason) {
    super(`the line is down: ${reason}`)
    this.name = 'LineDown'
    this.reason = reason
    this.why = why
  }
}
