/**
 * What holds of any call, read off its declaration: who may make it, from where and how, and what becomes of a request that
 * does not fit. A call that a room declares has these rows without anybody adding one.
 */
import * as fc from 'fast-check'
import { z, type ZodType } from 'zod'
import type { Call, CallScope } from '../../server/contract/declare.ts'
import type { ErrorCode } from '../../server/contract/errors.ts'
import { defaultServerLimits } from '../../server/http/server-limits.ts'
import { valuesOf } from '../reliability/route-walk-input.ts'

/** `guest` is signed in; the others come with an API token of these scopes. */
export type Caller = 'nobody' | 'a guest' | 'a reader' | 'a manager' | 'a token of both scopes'

export interface CallRow {
  /** What is special about the request. */
  of: string
  by: Caller
  method: string
  path: string
  body?: string
  headers?: Record<string, string>
  /** The codes that it may be refused with; empty: whatever comes, it is let in. */
  refused: readonly ErrorCode[]
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const json = { 'content-type': 'application/json' }

const mayCall: Record<Exclude<Caller, 'nobody' | 'a guest'>, readonly CallScope[]> = {
  'a reader': ['open', 'read'],
  'a manager': ['open', 'manage'],
  'a token of both scopes': ['open', 'read', 'manage'],
}

/** Whether a call is the one that answers at `path`, of some method. */
export function covers(call: string, path: string): boolean {
  const [, pattern = ''] = call.split(' ')
  const shape = pattern.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')
  return new RegExp(`^${shape}$`).test(path.split('?', 1)[0] ?? '')
}

/** `others`: the names of all calls, for what a path takes beside this one. */
export function rowsOf(name: string, call: Call, others: readonly string[]): CallRow[] {
  const [method = '', pattern = ''] = name.split(' ')
  const fitting = { method, path: pattern.replaceAll(/:\w+/g, fittingPart(name, call)) }
  // Nothing in it: let in, it is refused as unfit or does nothing that another row could miss.
  const empty = call.body === undefined ? fitting : { ...fitting, body: '{}', headers: json }
  const rows = [
    ...whoRows(empty, call.scope),
    ...originRows(empty),
    ...methodRows(
      fitting,
      others.filter((other) => covers(other, fitting.path)),
    ),
    ...sizeRows(fitting, call),
    ...(call.body === undefined ? [] : bodyRows(name, fitting, call, call.body)),
    ...pathRows(fitting, pattern, call),
    ...queryRows(fitting, call),
  ]
  // A key of its own each: what is refused is refused for another reason.
  if (call.idempotency === 'required')
    for (const [index, row] of rows.entries())
      row.headers = { ...row.headers, 'idempotency-key': `row-${index}-of-this-call` }
  // Only a request that is let in gets as far as to be unfit.
  return call.scope === 'open' ? rows.map((row) => ({ ...row, by: row.by === 'a guest' ? 'nobody' : row.by })) : rows
}

type Fitting = Pick<CallRow, 'method' | 'path' | 'body' | 'headers'>

function whoRows(empty: Fitting, scope: CallScope): CallRow[] {
  const unauthorized: ErrorCode[] = scope === 'open' ? [] : ['unauthorized']
  const strangers = [{}, { cookie: 'auth_token=nobody' }, { authorization: 'Bearer nobody' }]
  return [
    ...strangers.map((sent) => ({
      of: `who sends ${Object.keys(sent)[0] ?? 'nothing'} of nobody`,
      by: 'nobody' as const,
      ...empty,
      headers: { ...empty.headers, ...sent },
      refused: unauthorized,
    })),
    { of: 'somebody who signed in', by: 'a guest', ...empty, refused: [] },
    ...(['a reader', 'a manager', 'a token of both scopes'] as const).map((by): CallRow => ({
      of: 'an API token',
      by,
      ...empty,
      refused: mayCall[by].includes(scope) ? [] : ['insufficient_scope'],
    })),
  ]
}

function originRows(empty: Fitting): CallRow[] {
  const refused: ErrorCode[] = empty.method === 'GET' ? [] : ['cross_origin']
  return [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }].map((sent) => ({
    of: `from another site by ${Object.keys(sent)[0]}`,
    by: 'a guest',
    ...empty,
    headers: { ...empty.headers, ...sent },
    refused,
  }))
}

const methodRows = ({ path }: Fitting, calls: readonly string[]): CallRow[] =>
  methods
    .filter((method) => !calls.some((call) => call.startsWith(`${method} `)))
    .map((method) => ({
      of: 'a method that it does not take',
      by: 'a guest',
      method,
      path,
      refused: ['method_not_allowed'],
    }))

function sizeRows(fitting: Fitting, { bodyBytes = defaultServerLimits.bodyBytes }: Call): CallRow[] {
  if (fitting.method === 'GET') return []
  const body = JSON.stringify({ a: 'x'.repeat(bodyBytes) })
  return [
    { of: 'a body that is too large', by: 'a guest', ...fitting, body, headers: json, refused: ['payload_too_large'] },
  ]
}

function bodyRows(name: string, fitting: Fitting, { misfit = {} }: Call, shape: ZodType): CallRow[] {
  const base = fittingBody(name, shape)
  const missing = misfit.missing ?? 'invalid_request'
  const row = (of: string, body: string, refused: readonly ErrorCode[], headers = json): CallRow => ({
    of,
    by: 'a guest',
    ...fitting,
    body,
    headers,
    refused,
  })
  const whole = JSON.stringify(base)
  return [
    row('a body that is a form', 'a=b', ['invalid_request'], { 'content-type': 'application/x-www-form-urlencoded' }),
    row('a body that is a text', whole, ['invalid_request'], { 'content-type': 'text/plain' }),
    row('a body that breaks off', whole.slice(0, -1), ['invalid_request']),
    row('a body that is a list', '[]', [missing]),
    ...fieldsOf(shape).flatMap(([field, schema]): CallRow[] => {
      const { missing: absent, wrong } = misfit.fields?.[field] ?? { missing, wrong: 'invalid_request' as const }
      const { [field]: _left, ...others } = base
      const odd = [[], {}, 7, 'x'.repeat(5000), true].find((value) => !schema.safeParse(value).success)
      return [
        ...(schema.safeParse(undefined).success
          ? []
          : [row(`a body without ${field}`, JSON.stringify(others), [absent])]),
        row(`a body with another kind of ${field}`, JSON.stringify({ ...base, [field]: odd }), [absent, wrong]),
      ]
    }),
  ]
}

function pathRows(fitting: Fitting, pattern: string, { params }: Call): CallRow[] {
  const names = namesIn(pattern)
  const odd = ['x', '%20', '-1', 'a'.repeat(100)].find(
    (part) => !params?.safeParse(allOf(names, decodeURIComponent(part))).success,
  )
  if (names.length === 0 || odd === undefined) return []
  const path = pattern.replaceAll(/:\w+/g, odd)
  return [{ of: 'a path that names nothing', by: 'a guest', ...fitting, path, refused: ['not_found'] }]
}

function queryRows(fitting: Fitting, { query }: Call): CallRow[] {
  if (query === undefined) return []
  return fieldsOf(query).flatMap(([field, schema]) => {
    const odd = ['nothing', 'x'.repeat(2000)].find((value) => !schema.safeParse(value).success)
    if (odd === undefined) return []
    const path = `${fitting.path}?${field}=${odd}`
    return [{ of: `a query with an odd ${field}`, by: 'a guest', ...fitting, path, refused: ['invalid_request'] }]
  })
}

const namesIn = (pattern: string) => [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
const allOf = (names: readonly string[], value: string) => Object.fromEntries(names.map((name) => [name, value]))
const fieldsOf = (shape: ZodType): [string, ZodType][] =>
  shape instanceof z.ZodObject ? Object.entries<ZodType>(shape.shape) : []

/** Something that the path may name, and that is nobody's. */
function fittingPart(name: string, { params }: Call): string {
  const names = namesIn(name)
  if (names.length === 0) return ''
  const part = ['999999', 'nothing', '0123456789abcdef'].find((value) => params?.safeParse(allOf(names, value)).success)
  if (part === undefined) throw new Error(`no part of a path here fits ${name}: add one to fittingPart in call-rows.ts`)
  return part
}

/** What the schema takes, without what may be absent. */
function fittingBody(name: string, shape: ZodType): Record<string, unknown> {
  const isWhole = !(shape instanceof z.ZodObject)
  const needed = new Set(fieldsOf(shape).flatMap(([field, one]) => (one.safeParse(undefined).success ? [] : [field])))
  const samples = fc.sample(valuesOf(z.toJSONSchema(shape, { io: 'input' })), { numRuns: 2000, seed: 1 })
  for (const sample of samples) {
    const body = Object.fromEntries(Object.entries(Object(sample)).filter(([field]) => isWhole || needed.has(field)))
    if (shape.safeParse(body).success) return body
  }
  throw new Error(`no body made from its schema fits ${name}`)
}
