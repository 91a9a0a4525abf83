/** A call found no line to Telegram, or lost it before an answer came. */
export class LineDown extends Error {
  /** `key_unknown`: the server says that it never heard of the auth key (transport error -404). */
  readonly reason: 'network' | 'key_unknown' | 'closed'

  constructor(reason: 'network' | 'key_unknown' | 'closed') {
    super(`the line is down: ${reason}`)
    this.name = 'LineDown'
    this.reason = reason
  }
}
