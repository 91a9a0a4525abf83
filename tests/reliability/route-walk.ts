/**
 * Walks every call of the API with everything a browser of another site, another user, a scanner and a fuzzer would send,
 * against a whole panel over real HTTP. What an answer must be like is in route-walk-rules.ts; sockets that send no HTTP
 * at all are in socket-abuse.ts.
 */
import * as fc from 'fast-check'
import { z } from 'zod'
import { readDescription } from '../support/described-answers.ts'
import { covers } from '../support/call-rows.ts'
import { createRawHttp, type RawAnswer, type RawRequest } from '../support/raw-http.ts'
import { walkedCalls, type OwnerThings } from './route-walk-calls.ts'
import { bodiesNear, oddBodies, oddParts, oddValues, partsNear } from './route-walk-input.ts'
import { createRules } from './route-walk-rules.ts'
import { openGrounds, type Grounds } from './route-walk-grounds.ts'

export interface RouteWalkResult {
  /** Calls walked, of as many as the router has. */
  routes: number
  requests: number
  /** Requests that were made to be refused or that nobody foresaw. */
  badInputs: number
  serverErrors: number
  /** What was wrong, one line each, with the request that shows it; empty when all is well. */
  faults: string[]
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const json = { 'content-type': 'application/json' }

const operation = z.object({
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  parameters: z.array(z.object({ in: z.string(), name: z.string() })).optional(),
})
const description = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })

/** From so many rounds on the walk leaves nothing out. */
const LONG_ROUNDS = 100

/** `rounds`: fuzzed requests a call. The same `seed` sends the same ones. */
export async function runRouteWalk({ rounds, seed }: { rounds: number; seed: number }): Promise<RouteWalkResult> {
  const grounds = await openGrounds()
  try {
    return await walk(grounds, rounds, seed)
  } finally {
    await grounds.close()
  }
}

async function walk(grounds: Grounds, rounds: number, seed: number): Promise<RouteWalkResult> {
  const raw = createRawHttp(grounds.url)
  const page: unknown = JSON.parse((await raw.send({ method: 'GET', path: '/api/openapi.json' })).text)
  const described = readDescription(page)
  const { paths } = description.parse(page)
  const rules = createRules(described)
  const result: RouteWalkResult = { routes: 0, requests: 0, badInputs: 0, serverErrors: 0, faults: rules.faults }

  async function send(request: RawRequest, isBad: boolean): Promise<RawAnswer> {
    result.requests++
    if (isBad) result.badInputs++
    const answer = await raw.send(request)
    if (answer.status === 500) result.serverErrors++
    rules.judge(request, answer)
    return answer
  }
  const expect = (request: RawRequest, answer: RawAnswer, status: number, error?: string) =>
    rules.expect(request, answer, status, error)

  const unknown = grounds.routes.filter((call) => !walkedCalls.has(call))
  const gone = [...walkedCalls.keys()].filter((call) => !grounds.routes.includes(call))
  for (const call of [...unknown, ...gone]) rules.faults.push(`${call}: the router has another list than the contract`)

  let things: OwnerThings | null = null
  let keys = 0
  for (const call of grounds.routes) {
    const walked = walkedCalls.get(call)
    if (!walked) continue
    result.routes++
    const [method = '', pattern = ''] = call.split(' ')
    const needsLogin = /\/auth\/(resend|confirm|qr|cancel)/.test(pattern)
    if (needsLogin || !things) things = await grounds.things()
    const owner = things
    const path = walked.path?.(owner) ?? pattern
    const body = walked.body ? JSON.stringify(walked.body(owner)) : undefined
    const fitting = { method, path, ...(body === undefined ? {} : { body }) }
    // Each request its own: what is refused is refused for another reason.
    const key = () => (walked.needsKey ? { 'idempotency-key': `walk-${(keys += 1)}-of-a-route` } : {})
    const cookie = async (who: 'owner' | 'stranger') => ({
      cookie: await grounds.cookie(who),
      ...(body ? json : {}),
      ...key(),
    })
    const isChange = method !== 'GET'
    const { isPublic } = walked

    // Who asks.
    for (const headers of grounds.deadTokens()) {
      const request = { ...fitting, headers: { ...(body ? json : {}), ...headers } }
      if (!isPublic) expect(request, await send(request, true), 401, 'unauthorized')
    }
    const stranger = { ...fitting, headers: await cookie('stranger') }
    if (walked.foreign !== 'theirs') {
      const answer = await send(stranger, true)
      expect(stranger, answer, walked.foreign.status, walked.foreign.error)
    } else if (!walked.isHarmful) {
      rules.expectNothingOf(await grounds.secrets(), stranger, await send(stranger, false), pattern)
    }

    // From where.
    if (isChange) {
      for (const headers of grounds.foreignOrigins()) {
        const request = { ...fitting, headers: { ...(await cookie('owner')), ...headers } }
        expect(request, await send(request, true), 403, 'cross_origin')
        const form = { ...request, body: 'a=b', headers: { ...request.headers, 'content-type': 'text/plain' } }
        expect(form, await send(form, true), 403, 'cross_origin')
      }
    }

    // How.
    const taken = new Set(grounds.routes.filter((one) => covers(one, path)).map((one) => one.split(' ', 1)[0] ?? ''))
    for (const other of methods.filter((one) => !taken.has(one) && !pattern.endsWith('/openapi.json'))) {
      const request = { method: other, path, headers: { cookie: await grounds.cookie('owner') } }
      const answer = await send(request, true)
      expect(request, answer, 405, 'method_not_allowed')
      if (!answer.headers['allow']) rules.faults.push(`${other} ${path}: 405 without Allow`)
    }
    if (method === 'GET') await send({ method: 'HEAD', path, headers: await cookie('owner') }, false)
    if (body !== undefined) {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/jsonp',
        '',
        'a'.repeat(5_000),
      ]) {
        const request = { ...fitting, headers: { ...(await cookie('owner')), 'content-type': type } }
        expect(request, await send(request, true), 400)
      }
    }

    // What. Harmful calls are fuzzed by the stranger, who has nothing to lose.
    const who = walked.isHarmful ? ('stranger' as const) : ('owner' as const)
    const as = async (request: RawRequest) => {
      const answer = await send({ ...request, headers: { cookie: await grounds.cookie(who), ...json, ...key() } }, true)
      if (answer.status === 401 || walked.isHarmful) grounds.doubt(who)
      return answer
    }
    const schema = paths[pattern.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    const bodySchema = schema?.requestBody?.content['application/json']?.schema
    const queryNames = (schema?.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name)
    // A short walk tries every sixth odd thing where each costs a hash or a key exchange, and where a query means nothing.
    const step = (isDear: boolean) => (isDear && rounds < LONG_ROUNDS ? 6 : 1)
    const few = <Item>(items: readonly Item[], isDear: boolean) => items.filter((_, at) => at % step(isDear) === 0)
    const isCostly = walked.isCostly === true
    const huge = { ...fitting, body: `{"a":"${'x'.repeat(walked.largestBody)}"}` }
    if (isChange) expect(huge, await as(huge), 413, 'payload_too_large')
    if (isChange) for (const odd of few(oddBodies, isCostly)) await as({ ...fitting, body: odd })
    if (walked.body) {
      for (const name of Object.keys(walked.body(owner))) {
        for (const odd of few(oddValues, isCostly))
          await as({ ...fitting, body: JSON.stringify({ ...walked.body(owner), [name]: odd }) })
      }
    }
    if (pattern.includes(':')) {
      for (const part of few(oddParts, isCostly)) await as({ ...fitting, path: pattern.replaceAll(/:\w+/g, part) })
    }
    for (const name of [...queryNames, 'unknown']) {
      for (const part of few(oddParts, isCostly || name === 'unknown'))
        await as({ ...fitting, path: `${pattern.replaceAll(/:\w+/g, '1')}?${name}=${part}&${name}=${part}` })
    }
    await fc.assert(
      fc.asyncProperty(
        bodiesNear(bodySchema),
        partsNear,
        fc.constantFrom(...queryNames, 'x'),
        async (bytes, part, name) => {
          const fuzzed = pattern.replaceAll(/:\w+/g, part)
          const request = { method, path: `${fuzzed}?${name}=${part}`, ...(isChange ? { body: bytes } : {}) }
          await as(request)
        },
      ),
      { numRuns: Math.ceil(rounds / step(isCostly)), seed },
    )
  }

  for (const path of grounds.oddPaths) await send({ method: 'GET', path }, true)
  const after = { method: 'GET', path: '/api/me', headers: { cookie: await grounds.cookie('owner') } }
  expect(after, await send(after, false), 200)
  for (const line of grounds.loggedFailures()) rules.faults.push(`logged: ${line}`)
  raw.close()
  return result
}
