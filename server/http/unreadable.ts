/** Responses to what is not a valid request: bytes that are not HTTP, endless headers, a body that never comes. */
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorBody } from '../contract/errors.ts'
import { explainError } from '../messages/errors.ts'
import { parseAcceptLanguage } from '../messages/language.ts'
import { REQUEST_ID_HEADER } from './request-id.ts'

/** Status for each error code of Node's parser; 400 for any other. */
const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

export interface UnreadableAnswers {
  /**
   * For Fastify's `clientErrorHandler`. The connection is closed after the response: where the next request begins is
   * unknown.
   */
  answerConnection(error: Error & { code?: string }, socket: Duplex): void
  /**
   * For Fastify's `frameworkErrors`: a URL that cannot be decoded does not exist. No hook has run for such a request.
   */
  answerAddress(request: FastifyRequest, reply: FastifyReply): void
  /** Tracks connections with a response in progress, and handles what Node would otherwise answer itself. */
  watch(server: Server): void
}

export function createUnreadableAnswers(securityHeaders: Record<string, string>): UnreadableAnswers {
  const underWay = new WeakMap<Duplex, Set<ServerResponse>>()

  /** Anything written now would end up inside a response, and be read as part of it. */
  const isMidAnswer = (socket: Duplex) => [...(underWay.get(socket) ?? [])].some((response) => response.headersSent)

  return {
    answerConnection(error, socket) {
      if (error.code === 'ECONNRESET' || !socket.writable || isMidAnswer(socket)) {
        socket.destroy()
        return
      }
      const status = statuses[error.code ?? ''] ?? 400
      const isTooLarge = status === 413 || status === 431
      const body = buildBody(isTooLarge ? 'payload_too_large' : 'invalid_request', undefined)
      const headers: Record<string, string | number> = {
        ...securityHeaders,
        'Cache-Control': 'no-store',
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
        Connection: 'close',
      }
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy())
    },

    answerAddress(request, reply) {
      void reply
        .code(404)
        .headers({ ...securityHeaders, 'Cache-Control': 'no-store', [REQUEST_ID_HEADER]: request.id })
        .type('application/json; charset=utf-8')
        .send(buildBody('not_found', request.headers['accept-language']))
    },

    watch(server) {
      // Node would answer an unknown Expect itself, without a body; its value does not matter here.
      server.on('checkExpectation', (request, response) => void server.emit('request', request, response))
      server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
        const responses = underWay.get(socket) ?? new Set()
        underWay.set(socket, responses.add(response))
        response.once('close', () => responses.delete(response))
      })
    },
  }
}

function buildBody(error: ErrorBody['error'], acceptLanguage: string | undefined): string {
  const language = parseAcceptLanguage(acceptLanguage)
  return JSON.stringify({ error, detail: explainError({ error }, language) } satisfies ErrorBody)
}
