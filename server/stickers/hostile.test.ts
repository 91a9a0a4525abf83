/** Malicious stickers, and valid ones that only look odd. */
import { gunzipSync, gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tgs } from './testing/samples.ts'
import { isPlain } from '../contract/animation.ts'
import { MAX_COST, measureDrawing } from '../contract/drawing-cost.ts'
import { isShallow } from './json-bounds.ts'
import { verifyTgs } from './verify.ts'

const judge = (bytes: Uint8Array) =>
  verifyTgs(bytes).then(
    () => 'fine',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )

const path = (corners: number) => ({ i: [], o: [], v: Array.from({ length: corners }, (_, at) => [at, at]), c: true })
const shapes = (...items: object[]) => tgs({ layers: [{ ty: 4, shapes: items }] })
const compositions = (levels: number, width: number) => ({
  layers: [{ ty: 0, refId: 'level 0' }],
  assets: Array.from({ length: levels }, (_, level) => ({
    id: `level ${level}`,
    layers: Array.from({ length: width }, () =>
      level === levels - 1 ? { ty: 4, shapes: [] } : { ty: 0, refId: `level ${level + 1}` },
    ),
  })),
})
const repeated = (copies: number, inner: object[]): object => ({
  ty: 'gr',
  it: [...inner, { ty: 'rp', c: { a: 0, k: copies } }],
})
const nested = (depth: number, copies: number): object =>
  depth === 0 ? { ty: 'rc' } : repeated(copies, [nested(depth - 1, copies)])
const groups = (depth: number): object => (depth === 0 ? { ty: 'rc' } : { ty: 'gr', it: [groups(depth - 1)] })

describe('a file that is too expensive to draw is refused', () => {
  test.each<[string, Buffer]>([
    ['compositions that multiply, ten by ten by ten by ten', tgs(compositions(4, 10))],
    ['compositions that multiply to a number without a name', tgs(compositions(12, 100))],
    [
      'a composition that shows itself',
      tgs({ ...compositions(0, 0), assets: [{ id: 'level 0', layers: [{ ty: 0, refId: 'level 0' }] }] }),
    ],
    [
      'two compositions that show each other',
      tgs({
        layers: [{ ty: 0, refId: 'a' }],
        assets: [
          { id: 'a', layers: [{ ty: 0, refId: 'b' }] },
          { id: 'b', layers: [{ ty: 0, refId: 'a' }] },
        ],
      }),
    ],
    ['a chain of twenty compositions', tgs(compositions(20, 1))],
    ['a composition that is not there', tgs({ layers: [{ ty: 0, refId: 'nowhere' }] })],
    [
      'layers that hang on one another in a ring',
      tgs({
        layers: [
          { ty: 3, ind: 1, parent: 2 },
          { ty: 3, ind: 2, parent: 1 },
        ],
      }),
    ],
    ['a layer that hangs on itself', tgs({ layers: [{ ty: 3, ind: 1, parent: 1 }] })],
    ['more layers than a page has', tgs({ layers: Array.from({ length: MAX_COST.layers + 1 }, () => ({ ty: 3 })) })],
    ['repeaters within repeaters', shapes(repeated(100, [repeated(100, [repeated(100, [{ ty: 'rc' }])])]))],
    [
      'a repeater that grows',
      shapes({ ty: 'gr', it: [{ ty: 'rc' }, { ty: 'rp', c: { a: 1, k: [{ t: 0, s: [1], e: [1e6] }] } }] }),
    ],
    ['a star of a million points', shapes({ ty: 'sr', pt: { a: 0, k: 1e6 } })],
    [
      'a star that becomes one',
      shapes({
        ty: 'sr',
        pt: {
          a: 1,
          k: [
            { t: 0, s: [5] },
            { t: 9, s: [1e6] },
          ],
        },
      }),
    ],
    ['repeaters within repeaters, by parts of copies', shapes(nested(24, 1.5))],
    ['a repeater whose copies are text', shapes({ ty: 'gr', it: [{ ty: 'rp', c: { a: 0, k: '1e9' } }] })],
    [
      'a repeater whose easing carries it beyond its ends',
      shapes({
        ty: 'gr',
        it: [
          {
            ty: 'rp',
            c: {
              a: 1,
              k: [
                { t: 0, s: [1], o: { x: [0.5], y: [1e6] }, i: { x: [0.5], y: [1] } },
                { t: 9, s: [2] },
              ],
            },
          },
        ],
      }),
    ],
    [
      'a repeater whose copies stand in a slot',
      tgs({
        slots: { many: { p: { a: 0, k: 1e6 } } },
        layers: [{ ty: 4, shapes: [{ ty: 'gr', it: [{ ty: 'rp', c: { sid: 'many' } }] }] }],
      }),
    ],
    ['a thousand colours', shapes({ ty: 'gf', g: { p: 1_000, k: { a: 0, k: [] } } })],
    ['a gradient of no colours', shapes({ ty: 'gf', g: { k: { a: 0, k: [] } } })],
    ['groups nested past sense', shapes(groups(40))],
    ['a rate beyond any screen', tgs({ fr: 1_000 })],
    ['a rate near nothing', tgs({ fr: 1e-9 })],
    ['a film', tgs({ op: 60 * 60 })],
    ['an end before its start', tgs({ ip: 10, op: 10 })],
    ['a wall', tgs({ w: 100_000 })],
    [
      'a number past every number',
      gzipSync(`{"v":"5.5.2","fr":60,"ip":0,"op":1e999,"w":512,"h":512,"layers":[{"ty":4}]}`),
    ],
    ['a huge number somewhere', tgs({ layers: [{ ty: 4, ks: { p: { a: 0, k: [1e300, 0] } } }] })],
    ['a text of pages', tgs({ nm: 'x'.repeat(2_000) })],
  ])('%s', async (_name, bytes) => {
    await expect(verifyTgs(bytes)).rejects.toMatchObject({ code: 'bad_tgs' })
  })
})

describe('a file that would load or execute something is refused', () => {
  test.each<[string, Buffer]>([
    ['an expression', tgs({ layers: [{ ty: 4, ks: { o: { a: 0, k: 100, x: 'var $bm_rt = fetch("//evil")' } } }] })],
    ['an expression deep down', shapes({ ty: 'gr', it: [{ ty: 'sh', ks: { a: 0, k: path(3), x: '$bm_rt' } }] })],
    [
      'an image',
      tgs({ layers: [{ ty: 2, refId: 'i' }], assets: [{ id: 'i', u: 'https://evil.example/', p: 'a.png' }] }),
    ],
    ['a picture elsewhere that nothing shows', tgs({ assets: [{ id: 'i', p: 'https://evil.example/a.png' }] })],
    [
      'a picture in a folder that nothing shows',
      tgs({ assets: [{ id: 'i', u: '/', p: 'data:image/png;base64,AA==' }] }),
    ],
    [
      'a composition that is a file elsewhere',
      tgs({ assets: [{ id: 'i', t: 3, p: 'https://evil.example/data.json' }] }),
    ],
    ['a composition and a file at once', tgs({ assets: [{ id: 'i', layers: [], u: '/', p: 'a.png' }] })],
    ['text', tgs({ layers: [{ ty: 5, t: {} }] })],
    ['a sound', tgs({ layers: [{ ty: 6 }] })],
    ['a camera', tgs({ layers: [{ ty: 13 }] })],
    ['a font', tgs({ fonts: { list: [{ fPath: 'https://evil.example/font.css', origin: 3 }] } })],
    ['letters', tgs({ chars: [{ ch: 'a' }] })],
    ['a shape nobody knows', shapes({ ty: 'zz', r: { a: 0, k: 1e6 } })],
    [
      'a reach for the prototype',
      gzipSync('{"fr":60,"ip":0,"op":1,"w":1,"h":1,"layers":[{"ty":4,"__proto__":{"a":1}}]}'),
    ],
    [
      'two assets of one name',
      tgs({
        assets: [
          { id: 'a', layers: [] },
          { id: 'a', layers: [] },
        ],
      }),
    ],
  ])('%s', async (_name, bytes) => {
    await expect(verifyTgs(bytes)).rejects.toMatchObject({ code: 'bad_tgs' })
  })
})

test('valid features pass: masks, mattes, empty lists, time remapping, names in any script', async () => {
  const file = {
    tgs: 1,
    ddd: 0,
    nm: 'Подарок 🎁',
    markers: [],
    chars: [],
    fonts: { list: [] },
    assets: [{ id: 'comp_0', nm: 'Тело', layers: [{ ty: 4, ind: 1, ip: 0, op: 180, st: 0, shapes: [groups(12)] }] }],
    layers: [
      { ty: 3, ind: 1, hd: true, ks: { p: { s: true, x: { a: 0, k: 256 }, y: { a: 0, k: 256 } } } },
      {
        ty: 0,
        ind: 2,
        parent: 1,
        refId: 'comp_0',
        w: 512,
        h: 512,
        tm: {
          a: 1,
          k: [
            { t: 0, s: [0] },
            { t: 180, s: [3] },
          ],
        },
      },
      { ty: 4, ind: 3, td: 1, shapes: [repeated(12, [{ ty: 'el' }]), { ty: 'sr', pt: { a: 0, k: 5 } }] },
      {
        ty: 4,
        ind: 4,
        tt: 1,
        hasMask: true,
        masksProperties: [{ mode: 'a', pt: { a: 0, k: path(8) } }],
        ef: [],
        shapes: [
          { ty: 'gs', g: { p: 3, k: { a: 0, k: [0, 1, 1, 1] } }, d: [{ n: 'd', v: { a: 0, k: 4 } }] },
          {
            ty: 'sh',
            ks: {
              a: 1,
              k: [
                { t: 0, i: { x: [0.8], y: 1 }, s: [path(40)] },
                { t: 60, s: [path(40)] },
              ],
            },
          },
        ],
      },
    ],
  }
  await expect(verifyTgs(tgs(file))).resolves.toBeUndefined()
})

test.each<[string, Buffer]>([
  ['a table of skin colours', tgs({ fitz: [{ o: 16_765_440, f12: 13_408_614 }] })],
  [
    'a picture in the file that nothing shows',
    tgs({ assets: [{ id: 'i', u: '', p: `data:image/png;base64,${'A'.repeat(4_000)}`, e: 1 }] }),
  ],
  ['a byte order mark before the text', gzipSync(`\uFEFF${gunzipSync(tgs()).toString()}`)],
  [
    'a colour in a slot',
    tgs({ slots: { c: { p: { a: 0, k: [1, 0, 0] } } }, layers: [{ ty: 4, shapes: [{ ty: 'fl', c: { sid: 'c' } }] }] }),
  ],
])('%s does no harm and passes', async (_name, bytes) => {
  await expect(verifyTgs(bytes)).resolves.toBeUndefined()
})

test('counts what is drawn, and counting is cheap', () => {
  const { layers, assets } = compositions(3, 5)
  expect(measureDrawing(layers, assets)).toEqual({ layers: 1 + 5 + 25 + 125, shapes: 0, points: 0 })
  const star = { ty: 4, shapes: [repeated(3, [{ ty: 'sr', pt: { a: 0, k: 5 } }])] }
  expect(measureDrawing([star], [])).toEqual({ layers: 1, shapes: 1 + 3 + 3, points: 30 })
  // Ten to the power of thirty layers: only counting each composition once ever ends.
  expect(measureDrawing(compositions(15, 100).layers, compositions(15, 100).assets)).toBeNull()
})

const hostileJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, 4, -1, 1e308, 5e-324, 'gr', 'rp', 'sh', 'x', 'level 0', '\ud800', '\0'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'ty',
        'k',
        'ks',
        'it',
        'shapes',
        'layers',
        'refId',
        'id',
        'parent',
        'ind',
        'c',
        'pt',
        'g',
        'p',
        'x',
        'v',
        's',
        't',
        'masksProperties',
        '__proto__',
      ),
      tie('value'),
      { maxKeys: 6 },
    ),
  ),
})).value

test('malformed layers and assets never crash the check', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostileJson), fc.array(hostileJson), async (layers, assets) => {
      const outcome = await verifyTgs(tgs({ layers, assets })).then(
        () => 'fine',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      )
      expect(['fine', 'bad_tgs']).toContain(outcome)
    }),
    { numRuns: 400 },
  )
})

test('any bytes, and any corrupted gzip, never crash the check', async () => {
  const good = tgs({ layers: [{ ty: 4, shapes: [groups(5)] }] })
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(await judge(bytes)).toBe('bad_tgs')
      expect(['fine', 'bad_tgs']).toContain(await judge(Buffer.concat([Buffer.from([0x1f, 0x8b]), bytes])))
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const broken = Buffer.from(good)
      broken[at] = (broken[at] ?? 0) ^ change
      expect(['fine', 'bad_tgs']).toContain(await judge(broken))
    }),
  )
})

test('nesting depth is counted as a parser would', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? 1 + Math.max(0, ...Object.values(value).map((item: unknown) => depthOf(item)))
      : 0
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.nat(60), (json, around) => {
      const text = '['.repeat(around) + json + ']'.repeat(around)
      expect(isShallow(Buffer.from(text))).toBe(around + depthOf(JSON.parse(json)) <= 64)
    }),
  )
  expect(isShallow(Buffer.from(JSON.stringify('['.repeat(200) + '\\"{{{')))).toBe(true)
})

test('a value is plain exactly when all its parts are', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(isPlain([value, Number.POSITIVE_INFINITY])).toBe(false)
      expect(isPlain({ a: value, b: { x: 'program' } })).toBe(false)
      expect(isPlain({ a: isPlain(value), x: [0.5], b: 'x' })).toBe(true)
    }),
  )
})
