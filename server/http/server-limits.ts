/** Limits for one client before its request means anything: time, bytes and connections. */
import type { FastifyHttpOptions } from 'fastify'
import type { Server } from 'node:http'

/** Times in ms, sizes in bytes. */
export interface ServerLimits {
  /** From the start of a connection or request to the end of its headers. */
  headersMs: number
  /** To the end of its body. */
  requestMs: number
  /** Between two requests of one connection. */
  keepAliveMs: number
  /** Without a byte in either direction; longer than a stream's heartbeat and the longest long poll. */
  silenceMs: number
  /** How often the first two are checked: a late request lives at most this much longer. */
  lookMs: number
  /** Request line, URL included, and all headers together. */
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

/** For `Fastify(…)`. A request without Host is let through here and refused by host.ts, in the contract's shape. */
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
