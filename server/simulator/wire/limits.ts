/** Limits for a stranger before the server disconnects. Sizes are bytes, times milliseconds. */
export interface Limits {
  /** One transport packet. The largest honest one is a 512 KB file part or a full container. */
  maxPacketBytes: number
  /** All gzip_packed contents of one packet together, decompressed. */
  maxInflatedBytes: number
  /** Unsent output of one connection, beyond which its reader counts as gone. */
  maxUnsentBytes: number
  maxConnections: number
  /** How long open connections get for their first valid message. */
  firstMessageMs: number
  /** Time limit to complete a packet, and for any silence. */
  idleMs: number
  maxSessions: number
  maxSessionsPerKey: number
  /** Concurrent calls of one session. */
  maxRunningCalls: number
  /** Message ids remembered per session, to detect duplicates. */
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
