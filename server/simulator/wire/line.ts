/** A connection as a session sees it. */
export interface Line {
  readonly dcId: number
  /** Frames and sends one packet. */
  send(packet: Buffer): void
  /** Closes the line unless called again within `delayMs`. */
  disconnectAfter(delayMs: number): void
  /** Says a transport error and closes. */
  refuse(code: number, reason: string): void
  /** Closes at once. */
  cut(): void
}
