/** A connection as seen by a session. */
export interface Line {
  readonly dcId: number
  /** Frames and sends one packet. */
  send(packet: Buffer): void
  /** Closes the connection unless called again within `delayMs`. */
  disconnectAfter(delayMs: number): void
  /** Sends a transport error and closes. */
  refuse(code: number, reason: string): void
  /** Sends raw bytes, bypassing the framing. */
  sendRaw(bytes: Buffer): void
  /** Frames one packet, sends the first half of it and closes. */
  sendHalf(packet: Buffer): void
  /** Closes immediately. */
  cut(): void
}
