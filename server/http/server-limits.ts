/** What one client may cost before its request means anything: time, bytes and connections. */
import type { FastifyHttpOptions } from 'fastify'
import type { Server } from 'node:http'

/** Times in ms, sizes in bytes. */
export interface ServerLimits {
  /** From a connection's (or a request's) beginning to the end of its headers. */
  headersMs: number
  /** To the end of its body. */
  requestMs: number
  /** Between two requests of one connection. */
  keepAliveMs: number
  /** Without a byte in either direction; longer than a stream's heartbeat and the longest held answer. */
  silenceMs: number
  /** How often the first two are looked after: a late request lives at most so much longer. */
  lookMs: number
  /** The request line, its address in it, and all headers together. */
  headerBytes: number
  bodyBytes: number
  connections: number
}

export const defaultServerLimits: ServerLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 72_000,
  silenceMs: 120_000,
  lookMs: 2_500,
  headerBytes: 16 * 1024,
  bodyBytes: 64 * 1024,
  connections: 1_000,
}

/** For `Fastify(…)`. A request without Host comes through here and is refused by host.ts, in the contract's shape. */
export function serverOptions(limits: ServerLimits) {
  return {
    bodyLimit: limits.bodyBytes,
    connectionTimeout: limits.silenceMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    http: {
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: limits.lookMs,
      maxHeaderSize: limits.headerBytes,
      requireHostHeader: false,
    },
  } satisfies FastifyHttpOptions<Server>
}
