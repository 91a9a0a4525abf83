/** Answers to what is no request at all: bytes that are not HTTP, headers without end, a body that does not come. */
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorBody } from '../contract/errors.ts'
import { explainError } from '../messages/errors.ts'
import { parseAcceptLanguage } from '../messages/language.ts'
import { REQUEST_ID_HEADER } from './request-id.ts'

/** What Node's parser says, as a status; any other of its refusals is a 400. */
const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

export interface UnreadableAnswers {
  /** For Fastify's `clientErrorHandler`. The connection ends with the answer: where the next request begins is unknown. */
  answerConnection(error: Error & { code?: string }, socket: Duplex): void
  /** For Fastify's `frameworkErrors`: an address that cannot be decoded names nothing. No hook has run for such a request. */
  answerAddress(request: FastifyRequest, reply: FastifyReply): void
  /** Learns which connections are in the middle of an answer, and takes what Node would answer in its own way. */
  watch(server: Server): void
}

export function createUnreadableAnswers(securityHeaders: Record<string, string>): UnreadableAnswers {
  const underWay = new WeakMap<Duplex, Set<ServerResponse>>()

  /** Anything written now would land inside an answer, and be read as part of it. */
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
      // Node would answer an unknown Expect by itself, without a word; what it expects does not matter here.
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
