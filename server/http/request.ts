/** What the plumbing adds to a request and to a route's `config`, for every room's routes. */
import type { FastifyRequest } from 'fastify'
import type { Language } from '../contract/settings.ts'
import { plainAddress } from './client-network.ts'

/** One way in which a request does not fit its schema. */
export interface RequestFault {
  /** Which part of the request, as Fastify names it. */
  place: string
  /** Dotted, from the body's (query's, params') top; empty for the whole. */
  path: string
  message: string
  /** Nothing usable was there: absent, null, blank or of another type. */
  isMissing: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The signed-in panel user; 0 on a public route. */
    userId: number
    /** The API token that the request came with; null: a person's sign-in. */
    apiToken: { id: number; expiresAt: number | null } | null
    /** Of the request's Accept-Language; what `detail` sentences are written in. */
    readonly language: Language
  }

  interface FastifyContextConfig {
    /** Answers without sign-in, though it is no declared call: the panel's own pages. */
    isPublic?: boolean
  }
}

/** They change nothing. */
export const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Who asks, as far as a request tells. */
export function callerOf({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>) {
  return { address: plainAddress(ip), userAgent: headers['user-agent'] ?? null }
}
