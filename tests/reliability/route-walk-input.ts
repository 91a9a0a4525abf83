/** Input that fits no schema, and input that almost does: made from the API's own description by changing what fits. */
import * as fc from 'fast-check'
import { z } from 'zod'

const node = z.looseObject({
  type: z.union([z.string(), z.array(z.string()).transform(([first]) => first)]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

/** Values of every kind that has ever broken a parser, a database or a comparison. */
export const oddValues: unknown[] = [
  null,
  true,
  [],
  [[]],
  {},
  { toString: 1, valueOf: 1 },
  { length: 1e9 },
  0,
  -0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud83d',
  '\u202e\u0000\ufeff',
  '💥'.repeat(500),
  'x'.repeat(30_000),
  '9'.repeat(400),
  '-1',
  '1e9',
  '0x10',
  ' 1 ',
  'NaN',
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  "' OR 1=1; --",
  '${jndi:ldap://x}',
  '%00%ff%c0%af',
  '\r\nSet-Cookie: a=b',
]

/** Bodies that are not what they seem, as they go on the wire. */
export const oddBodies: (string | Buffer)[] = [
  '',
  ' ',
  '{',
  '"',
  'null',
  'true',
  '1e999',
  '[]',
  '"text"',
  '{"a":1}{"b":2}',
  '{"a":1,}',
  "{'a':1}",
  '\ufeff{}',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"username":"a","username":"b","password":"12345678","password":"123456789"}',
  '{"username":{"__proto__":null},"password":["12345678"]}',
  '{"\\u005f\\u005fproto\\u005f\\u005f":{"a":1}}',
  '{"api_profile_id":1e999,"phone":"\\ud800"}',
  '{"id":123456789012345678901234567890}',
  `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
  '['.repeat(60_000),
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  `{"a":"${'x'.repeat(65_000)}"}`,
  `{"username":"${'x'.repeat(70_000)}"}`,
  `[${'0,'.repeat(20_000)}0]`,
  Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]),
  Buffer.from('{"username":"\xc3\x28","password":"\xf0\x9f"}', 'latin1'),
  Buffer.from('\u0000\u0000\u0000'),
  Buffer.from('{"theme":"dark"}', 'utf16le'),
]

/** Parts of a path or a query, as they go on the line. */
export const oddParts: string[] = [
  '%',
  '%2',
  '%zz',
  '%00',
  '%ff',
  '%c0%ae%c0%ae',
  '%E0%A4%A',
  '%ed%a0%80',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f%2e%2e',
  '..%5c..%5cwindows',
  '....//',
  '-1',
  '0',
  '1.5',
  '1e0',
  '0x1',
  '%201',
  '+1',
  '99999999999999999999999',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  "1'--",
  '1;1',
  '*',
  ':id',
  '{id}',
  'a'.repeat(101),
  'a'.repeat(5_000),
  '%F0%9F%92%A5',
]

/** Values that fit a JSON schema. */
export function valuesOf(schema: unknown): fc.Arbitrary<unknown> {
  const parsed = node.parse(schema ?? {})
  if (parsed.const !== undefined) return fc.constant(parsed.const)
  if (parsed.enum) return fc.constantFrom(...parsed.enum)
  const options = parsed.anyOf ?? parsed.oneOf
  if (options) return fc.oneof(...options.map((one) => valuesOf(one)))
  const { minLength = 0, maxLength = 40 } = parsed
  switch (parsed.type) {
    case 'string':
      if (parsed.pattern !== undefined) return fc.stringMatching(new RegExp(parsed.pattern))
      return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40), unit: 'grapheme' })
    case 'integer':
      return fc.integer({ min: Math.max(parsed.minimum ?? -1000, -1000), max: Math.min(parsed.maximum ?? 1000, 1000) })
    case 'number':
      return fc.double()
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valuesOf(parsed.items), { maxLength: 5 })
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(parsed.properties ?? {}).map(([name, one]) => [name, valuesOf(one)])),
        { requiredKeys: [] },
      )
    case undefined:
    default:
      return fc.jsonValue()
  }
}

/** Bodies on the wire that a schema almost takes: fields missing, odd, doubled, or beside others that nobody asked for. */
export function bodiesNear(schema: unknown): fc.Arbitrary<string | Buffer> {
  const names = Object.keys(node.parse(schema ?? {}).properties ?? {})
  const odd = fc.oneof(fc.constantFrom(...oddValues), fc.jsonValue(), fc.string({ unit: 'binary' }))
  const name = fc.constantFrom(...names, 'id', 'user_id', 'userId', '__proto__', 'constructor')
  const changed = fc
    .tuple(valuesOf(schema), fc.array(fc.tuple(name, odd), { maxLength: 2 }))
    .map(([fitting, changes]) => {
      const base = typeof fitting === 'object' && fitting !== null ? Object.entries(fitting) : []
      // Written by hand: an object could hold neither a name twice nor a name of its prototype.
      const fields = [...base, ...changes].map(
        ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value) ?? 'null'}`,
      )
      return `{${fields.join(',')}}`
    })
  const broken = fc
    .tuple(changed, fc.nat(), fc.string({ maxLength: 3, unit: 'binary' }))
    .map(([text, at, extra]) => text.slice(0, at % (text.length + 1)) + extra + text.slice(at % (text.length + 1)))
  return fc.oneof(
    { weight: 6, arbitrary: changed },
    { weight: 2, arbitrary: broken },
    { weight: 1, arbitrary: fc.constantFrom(...oddBodies) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  )
}

/** One part of a path or query on the line: odd, or any text at all in percent form. */
export const partsNear = fc.oneof(
  fc.constantFrom(...oddParts),
  fc.integer({ min: -5, max: 50 }).map(String),
  fc
    .uint8Array({ minLength: 1, maxLength: 20 })
    .map((bytes) => Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')),
)
