/** A connection as a session sees it. */
export interface Line {
  readonly dcId: number
  /** Frames and sends one packet. */
  send(packet: Buffer): void
  /** Closes the line unless called again within `delayMs`. */
  disconnectAfter(delayMs: number): void
  /** Says a transport error and closes. */
  refuse(code: number, reason: string): void
  /** Sends bytes as they are, past the framing. */
  sendRaw(bytes: Buffer): void
  /** Frames one packet, sends the first half of it and closes. */
  sendHalf(packet: Buffer): void
  /** Closes at once. */
  cut(): void
}
