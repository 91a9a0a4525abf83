/** What the transport says before the line is closed: an auth key nobody knows (or bytes that no key explains). */
export const UNKNOWN_KEY = -404
/** Too much at once. */
export const TRANSPORT_FLOOD = -429
/** The client takes this DC for another one. */
export const WRONG_DC = -444

/** Ends the connection after its code went out as a 4-byte packet (core.telegram.org/mtproto/mtproto-transports). */
export class TransportError extends Error {
  readonly code: number

  constructor(code: number, reason: string) {
    super(reason)
    this.name = 'TransportError'
    this.code = code
  }
}

/** The bytes cannot be cut into packets, so there is no packet to answer with: the line is closed without a word. */
export class FramingError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'FramingError'
  }
}
