/** What the plumbing adds to a request and to a route's `config`, for every room's routes. */
import type { FastifyRequest } from 'fastify'
import type { Language } from '../contract/settings.ts'
import { plainAddress } from './client-network.ts'

/** One validation error of a request. */
export interface RequestFault {
  /** The part of the request, as Fastify names it. */
  place: string
  /** Dotted path within the body (query, params); empty for the whole. */
  path: string
  message: string
  /** The value is unusable: missing, null, blank or of another type. */
  isMissing: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The signed-in panel user; 0 on a public route. */
    userId: number
    /** The API token of the request; null for a person's sign-in. */
    apiToken: { id: number; expiresAt: number | null } | null
    /** From the request's Accept-Language; the language of `detail`. */
    readonly language: Language
  }

  interface FastifyContextConfig {
    /** Public although it is not a declared call: the panel's own pages. */
    isPublic?: boolean
  }
}

/** Methods that change nothing. */
export const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The caller, as far as the request says. */
export function callerOf({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>) {
  return { address: plainAddress(ip), userAgent: headers['user-agent'] ?? null }
}
