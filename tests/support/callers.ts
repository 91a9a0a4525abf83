/** Who makes the rows of call-rows.ts real at a panel, and looks at what comes. */
import { expect } from 'vitest'
import type { Call } from '../../server/contract/declare.ts'
import { errorBody, statusOf } from '../../server/contract/errors.ts'
import { apiTokenCreated } from '../../server/contract/tokens.ts'
import type { CallRow, Caller } from './call-rows.ts'
import { readDescription } from './described-answers.ts'
import type { Panel } from './start-panel.ts'

const credentials = { username: 'guest', password: 'correct horse' }
/** Refusals of the guard, which looks at who asks before anything else. */
const ofTheGuard: ReadonlySet<unknown> = new Set(['unauthorized', 'insufficient_scope', 'cross_origin'])

/** Registers a user of their own and makes their API tokens. The panel is open to new users. */
export async function openCallers(panel: Panel) {
  const guest = panel.client()
  await guest.request('POST', '/api/auth/register', { body: credentials })
  const makeToken = async (...scopes: string[]) => {
    const body = { name: 'a program', scopes, expires_in_days: null }
    return apiTokenCreated.parse((await guest.request('POST', '/api/tokens', { body })).body).token
  }
  const tokens = {
    'a reader': await makeToken('read'),
    'a manager': await makeToken('manage'),
    'a token of both scopes': await makeToken('read', 'manage'),
  }
  const described = readDescription((await panel.client().request('GET', '/api/openapi.json')).body)

  async function clientOf(by: Caller) {
    if (by !== 'a guest') return panel.client()
    // A row may have signed them out.
    if ((await guest.request('GET', '/api/me')).status === 401)
      await guest.request('POST', '/api/auth/login', { body: credentials })
    return guest
  }

  async function send({ by, method, path, body, headers }: CallRow) {
    const client = await clientOf(by)
    const token = by === 'nobody' || by === 'a guest' ? {} : { authorization: `Bearer ${tokens[by]}` }
    const response = await client.open(method, path, { headers: { ...headers, ...token }, ...(body && { body }) })
    const contentType = response.headers.get('content-type') ?? ''
    const isStream = contentType.startsWith('text/event-stream')
    if (isStream) await response.body?.cancel()
    return {
      status: response.status,
      headers: response.headers,
      contentType,
      text: isStream ? '' : await response.text(),
    }
  }

  /** Makes the row's request and fails unless its answer is as the call's declaration has it. */
  return async function expectRow(row: CallRow, { answers }: Pick<Call, 'answers'>): Promise<void> {
    const { of, by, method, path, refused } = row
    const name = `${of}, by ${by}`
    const { status, headers, contentType, text } = await send(row)
    const isJson = contentType === 'application/json; charset=utf-8'
    const refusal = status >= 400 && isJson ? errorBody.parse(JSON.parse(text)) : null
    expect([name, headers.get('x-request-id')]).toEqual([name, expect.stringMatching(/^[0-9a-f]{12}-/)])
    if (refused.length > 0) {
      expect([name, refusal?.error, text.slice(0, 300)]).toEqual([
        name,
        expect.toBeOneOf([...refused]),
        expect.anything(),
      ])
      expect([name, status]).toEqual([name, statusOf(refusal?.error ?? 'internal')])
    } else {
      expect([name, status === 500, ofTheGuard.has(refusal?.error)]).toEqual([name, false, false])
    }
    if (status >= 400) expect([name, refusal?.detail]).toEqual([name, expect.stringMatching(/\.$/)])
    // What stays the same under its entity tag may be kept.
    if (status >= 400 || answers[304] === undefined)
      expect([name, headers.get('cache-control')]).toEqual([name, expect.stringContaining('no-store')])
    if (status === 405) {
      expect([name, headers.get('allow')]).toEqual([name, expect.stringMatching(/[A-Z]/)])
      return
    }
    if (contentType.startsWith('text/event-stream')) return
    const [place = ''] = path.split('?', 1)
    const [type = ''] = contentType.split(';', 1)
    expect([name, described.check(method, place, { status, contentType: type, text })]).toEqual([name, null])
  }
}
