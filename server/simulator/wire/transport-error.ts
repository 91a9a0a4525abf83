/** Errors sent before the connection is closed: an unknown auth key (or bytes that no key decrypts). */
export const UNKNOWN_KEY = -404
/** Too many connections or requests. */
export const TRANSPORT_FLOOD = -429
/** The client expects another DC here. */
export const WRONG_DC = -444

/** Closes the connection after sending its code as a 4-byte packet (core.telegram.org/mtproto/mtproto-transports). */
export class TransportError extends Error {
  readonly code: number

  constructor(code: number, reason: string) {
    super(reason)
    this.name = 'TransportError'
    this.code = code
  }
}

/** The bytes cannot be split into packets, so no packet can be sent: the connection is closed without an answer. */
export class FramingError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'FramingError'
  }
}
