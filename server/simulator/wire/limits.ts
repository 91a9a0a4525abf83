/** How much a stranger may ask of the server before it hangs up. Sizes are bytes, times milliseconds. */
export interface Limits {
  /** One transport packet. The largest honest one is a 512 KB file part or a full container. */
  maxPacketBytes: number
  /** All gzip_packed contents of one packet together, inflated. */
  maxInflatedBytes: number
  /** Unsent output of one connection, beyond which its reader is held to be gone. */
  maxUnsentBytes: number
  maxConnections: number
  /** Open connections get this long for their first accepted message. */
  firstMessageMs: number
  /** A begun packet must be whole, and any line must say something, within this time. */
  idleMs: number
  maxSessions: number
  maxSessionsPerKey: number
  /** Calls under way in one session. */
  maxRunningCalls: number
  /** Message ids remembered per session, to tell repetitions. */
  maxReceivedIds: number
  /** Answers kept per session until they are acknowledged. */
  maxUnackedAnswers: number
  maxUnackedBytes: number
  maxKeys: number
}

export const LIMITS: Limits = {
  maxPacketBytes: 2 * 1024 * 1024,
  maxInflatedBytes: 8 * 1024 * 1024,
  maxUnsentBytes: 32 * 1024 * 1024,
  maxConnections: 4000,
  firstMessageMs: 60_000,
  idleMs: 10 * 60_000,
  maxSessions: 5000,
  maxSessionsPerKey: 200,
  maxRunningCalls: 512,
  maxReceivedIds: 2000,
  maxUnackedAnswers: 300,
  maxUnackedBytes: 4 * 1024 * 1024,
  maxKeys: 20_000,
}
