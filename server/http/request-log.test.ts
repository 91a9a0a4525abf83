import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Log } from '../lib/log.ts'
import { logOptions, registerRequestLog } from './request-log.ts'

const secret = 'canary-1234567:AAhidden'

function createLog() {
  const lines: string[] = []
  const log = pino({ level: 'trace', base: null, ...logOptions }, { write: (line: string) => void lines.push(line) })
  return { log, text: () => lines.join(''), last: (): unknown => JSON.parse(lines.at(-1) ?? 'null') }
}

test('a field that is not on the list is dropped, and an invalid value becomes a question mark', () => {
  const { log, last, text } = createLog()
  log.info(
    { accountId: 7, token: secret, body: { password: secret }, code: secret, method: secret, ms: secret },
    'said',
  )
  expect(last()).toMatchObject({ accountId: 7, code: '?', method: '?', ms: '?', msg: 'said' })
  expect(text()).not.toContain('canary')
})

test('of an error only kind, code and frames are logged, whoever logs it and however', () => {
  const { log, last, text } = createLog()
  const cause = Object.assign(new Error(`near "${secret}"\n    at ${secret} (file.ts:1:1)`), { code: secret })
  const error = Object.assign(new RangeError(secret, { cause }), { code: 'SQLITE_FULL', name: 'RangeError' })
  log.error({ err: error }, 'failed here')
  expect(last()).toMatchObject({ err: { type: 'RangeError', code: 'SQLITE_FULL', at: expect.any(Array) } })
  log.error(error)
  log.error({ err: error })
  log.error(error, 'with %s', secret)
  log.error({ err: { message: secret } }, 'no error at all')
  log.error({ err: Object.assign(new Error('named'), { name: secret }) }, 'named')
  log.info('with %s', secret)
  log.child({}).warn({ err: error, req: { url: secret } })
  expect(text()).not.toContain('canary')
  expect(text()).toContain('request-log.test.ts')
})

test('nothing that Fastify logs itself repeats the request', async () => {
  const { log, text } = createLog()
  const app = Fastify({ loggerInstance: log })
  app.get('/broken/:id', () => {
    throw new Error(secret)
  })
  app.post('/body', (request) => request.body)
  await app.inject(`/broken/${secret}?token=${secret}`)
  await app.inject({ method: 'POST', url: '/body', headers: { authorization: secret }, payload: `{"a":"${secret}` })
  await app.inject(`/missing/${secret}`)
  await app.close()
  expect(text()).not.toContain('canary')
})

test('successful reads are logged at debug; changes, refusals, failures and slow requests at info', async () => {
  const lines: string[] = []
  const log = pino({ level: 'info', base: null, ...logOptions }, { write: (line: string) => void lines.push(line) })
  const loggerInstance: FastifyBaseLogger = log
  const app = Fastify({ loggerInstance, logController: new LogController({ disableRequestLogging: true }) })
  registerRequestLog(app)
  app.route({ method: ['GET', 'POST', 'DELETE'], url: '/thing', handler: async () => 'ok' })
  app.get('/slow', () => new Promise((resolve) => setTimeout(resolve, 1_050, 'at last')))
  app.get('/broken', async (_request, reply) => reply.code(500).send())
  for (const method of ['GET', 'HEAD', 'POST', 'DELETE'] as const) await app.inject({ method, url: '/thing' })
  for (const url of ['/broken', '/missing', '/slow']) await app.inject(url)
  const told = lines.map((line): unknown => JSON.parse(line))
  expect(told).toMatchObject([
    { method: 'POST', route: '/thing', status: 200 },
    { method: 'DELETE', route: '/thing', status: 200 },
    { method: 'GET', route: '/broken', status: 500 },
    { method: 'GET', route: null, status: 404 },
    { method: 'GET', route: '/slow', status: 200 },
  ])
  lines.length = 0
  log.level = 'debug'
  await app.inject('/thing')
  await app.close()
  expect(lines.join('')).toContain('"route":"/thing"')
})

test('a service cannot log any other field, not even by spreading', () => {
  const { log: writer, text } = createLog()
  const log: Log = writer
  const row = { accountId: 1, phone: secret }
  log.info({ accountId: 1, ms: 2 }, 'fits')
  // @ts-expect-error -- phone is not on the list
  log.info({ accountId: 1, phone: secret }, 'named')
  // @ts-expect-error -- nor when it comes with a row
  log.info({ ...row }, 'spread')
  // @ts-expect-error -- nor as a value
  log.info(row, 'whole')
  expect(text()).not.toContain('canary')
})

test('every log message is a constant of plain words, so that it is logged as it is', () => {
  const root = join(import.meta.dirname, '..')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('simulator'),
  )
  const calls = files.flatMap((file) =>
    callsOf(readFileSync(join(root, file), 'utf8')).map((call) => `${file}: ${call}`),
  )
  expect(calls.length).toBeGreaterThan(15)
  expect(calls.filter((call) => !/(, |\n\s*|\()'[A-Za-z][A-Za-z ,;-]{2,150}',?\s*\)$/.test(call))).toEqual([])
})

/** Every logger call in a source, from its opening to its closing bracket. */
function callsOf(source: string): string[] {
  return [...source.matchAll(/\blog\??\.(?:trace|debug|info|warn|error|fatal)\(/g)].map(({ index, 0: start }) => {
    const from = index + start.length - 1
    let depth = 0
    for (let at = from; at < source.length; at++) {
      if (source[at] === '(') depth++
      if (source[at] === ')' && --depth === 0) return source.slice(from, at + 1)
    }
    return ''
  })
}
