/** What every answer of the panel has to be like, whatever was asked. */
import { errorBody } from '../../server/contract/errors.ts'
import { undescribed, type DescribedAnswers } from '../support/described-answers.ts'
import type { RawAnswer, RawRequest } from '../support/raw-http.ts'

const wantedHeaders: Record<string, RegExp> = {
  'content-security-policy': /^default-src 'self'(?!.*unsafe-(inline|eval))/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'x-frame-options': /^DENY$/i,
  'x-request-id': /^[0-9a-f]{12}-[0-9a-z]+$/,
}
/** Of an answer that tells how the panel is made. */
const inside = /\bat \S+ \(?(file:|\/|node:)|node_modules|\.ts:\d|SQLITE_|ZodError|TypeError|\bStack\b/

const withoutDescription = new Set(undescribed.map((call) => call.replace('GET ', '')))

const MAX_FAULTS = 40

/** A request as one line of a report. */
const nameOf = ({ method, path, body }: RawRequest) =>
  `${method} ${path.slice(0, 120)}${body === undefined ? '' : ` ${JSON.stringify(String(body).slice(0, 160))}`}`

export function createRules(described: DescribedAnswers) {
  const faults: string[] = []
  const kinds = new Set<string>()
  const complain = (request: RawRequest, what: string) => {
    const kind = `${request.method} ${request.path.split('?', 1)[0]} ${what}`.slice(0, 60)
    if (kinds.has(kind) || faults.length >= MAX_FAULTS) return
    kinds.add(kind)
    faults.push(`${nameOf(request)}: ${what}`)
  }

  function judgeRefusal(request: RawRequest, { status, contentType, text, headers }: RawAnswer): void {
    if (contentType !== 'application/json') return complain(request, `${status} comes as ${contentType}`)
    if (headers['cache-control'] !== 'no-store') complain(request, `${status} may be stored`)
    if (request.method === 'HEAD') return
    const fault = errorBody.safeParse(JSON.parse(text)).error
    if (fault) complain(request, `${status} is no error of the contract: ${text.slice(0, 200)}`)
  }

  return {
    faults,

    /** What holds for any answer. */
    judge(request: RawRequest, answer: RawAnswer): void {
      const { status, headers, contentType, text } = answer
      for (const [name, value] of Object.entries(wantedHeaders)) {
        if (!value.test(headers[name] ?? '')) complain(request, `${status} without ${name}`)
      }
      for (const name of ['x-powered-by', 'server']) if (headers[name]) complain(request, `tells ${name}`)
      if (status === 500) complain(request, '500')
      const path = request.path.split('?', 1)[0] ?? ''
      if (!path.startsWith('/api/')) return
      if (inside.test(text)) complain(request, `${status} tells of its inside: ${text.slice(0, 200)}`)
      if (contentType === 'text/html' && path !== '/api/docs') complain(request, `${status} is a page`)
      if (status >= 400) judgeRefusal(request, answer)
      if (status === 404 || status === 405 || request.method === 'HEAD' || withoutDescription.has(path)) return
      const fault = described.check(request.method, path, answer)
      if (fault) complain(request, fault)
    },

    expect(request: RawRequest, { status, text }: RawAnswer, wanted: number, error?: string): void {
      if (status !== wanted) complain(request, `${status} instead of ${wanted}: ${text.slice(0, 200)}`)
      else if (error !== undefined && !text.includes(`"error":"${error}"`)) {
        complain(request, `not ${error}: ${text.slice(0, 200)}`)
      }
    },

    /** The demo lists the numbers of its own Telegram, whoever has added them. */
    expectNothingOf(secrets: string[], request: RawRequest, { text }: RawAnswer, pattern: string): void {
      if (pattern === '/api/demo') return
      for (const secret of secrets) if (text.includes(secret)) complain(request, `shows ${secret} of another user`)
    },
  }
}
