import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { designNames, drawSticker, variantsOf } from './art.ts'
import { designs } from './designs.ts'
import { paletteOf } from './design.ts'
import { CLOUD_TILE } from './designs/planet.ts'
import { animate } from './layers.ts'

const KIB = 1024
const keyframe = z.looseObject({ t: z.number(), s: z.array(z.unknown()) })
const layerSchema = z.looseObject({
  ind: z.number(),
  ty: z.union([z.literal(0), z.literal(3), z.literal(4)]),
  ip: z.literal(0),
  op: z.number(),
  ddd: z.literal(0),
  parent: z.number().optional(),
  refId: z.string().optional(),
  td: z.literal(1).optional(),
  tt: z.literal(1).optional(),
})
const animationSchema = z.looseObject({
  tgs: z.literal(1),
  v: z.literal('5.5.2'),
  fr: z.literal(60),
  ip: z.literal(0),
  op: z.number().min(120).max(180),
  w: z.literal(512),
  h: z.literal(512),
  ddd: z.literal(0),
  assets: z.array(z.strictObject({ id: z.string(), layers: z.array(layerSchema) })),
  layers: z.array(layerSchema),
})

const shapeKinds = new Set(['gr', 'sh', 'fl', 'st', 'gf', 'tm', 'tr'])
const trackKeys = new Set(['ks', 'o', 'r', 'p', 'a', 's', 'e', 'w', 'c', 'pt', 'x', 'sk', 'sa'])

/** Every object of the file, with its key. */
function* walk(value: unknown, name = ''): Generator<[name: string, object: Record<string, unknown>]> {
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item, name)
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    yield [name, Object.fromEntries(entries)]
    for (const [key, item] of entries) yield* walk(item, key)
  }
}

/**
 * Shapes whose end looks like their beginning: a third of a turn of a three-armed swirl, a tile of repeating clouds.
 */
const wholeLoops = [120, CLOUD_TILE]

function sameMoment(first: unknown, last: unknown, isTurn: boolean): boolean {
  if (JSON.stringify(first) === JSON.stringify(last)) return true
  return (
    isTurn &&
    Array.isArray(first) &&
    Array.isArray(last) &&
    wholeLoops.some((step) => (Number(last[0]) - Number(first[0])) % step === 0)
  )
}

/** The three channels added up. */
function brightness(hex: string): number {
  return [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(hex.slice(at, at + 2), 16), 0)
}

function readSticker(name: string, variant: number) {
  const { tgs } = drawSticker(name, variant)
  const json = gunzipSync(tgs, { maxOutputLength: 2 * KIB * KIB }).toString()
  const raw: unknown = JSON.parse(json)
  return { tgs, json, raw, animation: animationSchema.parse(raw) }
}

test('there are at least 24 different designs, each in four colours or more', () => {
  expect(new Set(designNames).size).toBe(designNames.length)
  expect(designNames.length).toBeGreaterThanOrEqual(24)
  expect(designNames.filter((name) => variantsOf(name) < 4)).toEqual([])
})

test('no two stickers are the same file, and no two designs the same outline', () => {
  const files = designNames.flatMap((name) =>
    Array.from({ length: variantsOf(name) }, (_, variant) => drawSticker(name, variant).tgs.toString('base64')),
  )
  expect(new Set(files).size).toBe(files.length)
  expect(new Set(designNames.map((name) => drawSticker(name, 0).outlinePath)).size).toBe(designNames.length)
})

test('an unknown design or variant is refused', () => {
  expect(() => drawSticker('no such thing', 0)).toThrow(RangeError)
  expect(() => drawSticker('heart', 99)).toThrow(RangeError)
  expect(() => variantsOf('no such thing')).toThrow(RangeError)
})

test('a sticker is drawn once, and drawing it again gives the same', () => {
  expect(drawSticker('heart', 1)).toBe(drawSticker('heart', 1))
  for (const design of designs) {
    const [variant] = design.variants
    if (!variant) throw new Error(`${design.name} has no colours`)
    const again = animate(design.name, (stage) => design.draw(stage, paletteOf(variant)))
    expect(JSON.stringify(again)).toBe(readSticker(design.name, 0).json)
  }
})

describe.each(designNames)('%s', (name) => {
  test('is a gzip of a 512 × 512 Lottie of two to three seconds, neither trivial nor too heavy', () => {
    for (let variant = 0; variant < variantsOf(name); variant += 1) {
      const { tgs, json } = readSticker(name, variant)
      expect([tgs[0], tgs[1]]).toEqual([0x1f, 0x8b])
      expect(tgs.length).toBeGreaterThan(5 * KIB)
      expect(tgs.length).toBeLessThanOrEqual(60 * KIB)
      expect(json.length).toBeLessThan(2 * KIB * KIB)
    }
  })

  test('uses only what every player supports: no expressions, effects, images, text, repeaters or merged paths', () => {
    const { raw } = readSticker(name, 0)
    const objects = Array.from(walk(raw), ([, object]) => object)
    const kinds = new Set(objects.map(({ ty }) => ty).filter((kind) => typeof kind === 'string'))
    expect([...kinds].filter((kind) => !shapeKinds.has(kind))).toEqual([])
    expect(objects.filter(({ x }) => typeof x === 'string')).toEqual([])
    expect(objects.flatMap((object) => ['ef', 'sy', 'u', 'tm'].filter((banned) => banned in object))).toEqual([])
  })

  test('ends every animation where it began', () => {
    const { raw, animation } = readSticker(name, 0)
    const tracks = Array.from(walk(raw))
      .filter(([key, { a }]) => a === 1 && trackKeys.has(key))
      .map(([key, { k }]) => ({ key, frames: z.array(keyframe).parse(k) }))
    const broken = tracks.filter(({ key, frames }) => {
      const [first, last] = [frames[0], frames.at(-1)]
      const isWhole = first?.t === 0 && last?.t === animation.op
      return !isWhole || !sameMoment(first.s, last.s, ['r', 'o', 'p'].includes(key))
    })
    const backward = tracks.filter(({ frames }) =>
      frames.some(({ t }, index) => index > 0 && t <= (frames[index - 1]?.t ?? 0)),
    )
    expect(broken).toEqual([])
    expect(backward).toEqual([])
    expect(tracks.length).toBeGreaterThan(8)
  })

  test('has valid parents, keeps a matte above what it covers, and is rich', () => {
    const { animation } = readSticker(name, 0)
    const ids = new Set(animation.assets.map(({ id }) => id))
    for (const layers of [animation.layers, ...animation.assets.map((asset) => asset.layers)]) {
      const known = new Set(layers.map(({ ind }) => ind))
      expect(known.size).toBe(layers.length)
      expect(layers.filter(({ parent }) => parent !== undefined && !known.has(parent))).toEqual([])
      expect(layers.filter(({ refId }) => refId !== undefined && !ids.has(refId))).toEqual([])
      expect(layers.filter(({ tt }, index) => tt === 1 && layers[index - 1]?.td !== 1)).toEqual([])
      expect(layers.filter(({ td }, index) => td === 1 && layers[index + 1]?.tt !== 1)).toEqual([])
    }
    expect(animation.layers.length).toBeGreaterThanOrEqual(10)
  })

  test('has card colours, lighter in the middle than at the edge', () => {
    for (let variant = 0; variant < variantsOf(name); variant += 1) {
      const { center, edge, text } = drawSticker(name, variant).colors
      for (const color of [center, edge, text]) expect(color).toMatch(/^#[0-9a-f]{6}$/)
      expect(brightness(center)).toBeGreaterThan(brightness(edge))
      expect(brightness(text)).toBeGreaterThan(brightness(center))
    }
  })
})
