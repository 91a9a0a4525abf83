import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { designNames, drawSticker } from './art.ts'
import { encodeOutline, OUTLINE_LIMIT, outlinePathOf } from './outline.ts'
import { ellipse, mirrored, path, polygon } from './shapes.ts'

/** Telegram's description, implemented literally. */
function decode(bytes: Uint8Array): string {
  const alphabet = 'AACAAAAHAAALMAAAQASTAVAAAZaacaaaahaaalmaaaqastava.az0123456789-,'
  let d = 'M'
  for (const byte of bytes) {
    if (byte >= 192) {
      d += alphabet[byte - 192] ?? ''
      continue
    }
    if (byte >= 128) d += ','
    else if (byte >= 64) d += '-'
    d += String(byte & 63)
  }
  return `${d}z`
}

/** The pen's final position in each subpath. */
function subpaths(outlinePath: string): [number, number][][] {
  const found: [number, number][][] = []
  let [x, y] = [0, 0]
  for (const part of outlinePath.match(/[Mcl][^Mclz]*/g) ?? []) {
    const values = part.slice(1).match(/-?\d+/g)?.map(Number) ?? []
    const size = part.startsWith('c') ? 6 : 2
    if (part.startsWith('M')) found.push([])
    for (let at = 0; at < values.length; at += size) {
      const [dx = 0, dy = 0] = values.slice(at + size - 2, at + size)
      ;[x, y] = part.startsWith('M') ? [dx, dy] : [x + dx, y + dy]
      found.at(-1)?.push([x, y])
    }
  }
  return found
}

test('numbers of any size, signs, commas and commands survive a round trip', () => {
  for (const d of ['M0,0l63,64-65,100-512,7z', 'M256,90c-12-3,40,5,60,128zM10,10l5,5z', 'M300,512h20v-30z']) {
    expect(decode(encodeOutline(d))).toBe(d)
  }
})

test('a triangle is written with relative integers', () => {
  const triangle = polygon([
    [10.4, 20],
    [110, 20],
    [60, 119.6],
  ])
  expect(outlinePathOf(triangle)).toBe('M10,20l100,0-50,100z')
})

test('rounding errors do not accumulate: a long outline ends at its last point', () => {
  const points = Array.from({ length: 40 }, (_, index) => [100 + index * 7.45, 100 + (index % 2) * 3.3] as const)
  const numbers = outlinePathOf(polygon(points)).match(/-?\d+/g)?.map(Number) ?? []
  const x = numbers.reduce((sum, value, index) => (index % 2 === 0 ? sum + value : sum), 0)
  expect(x).toBe(Math.round(100 + 39 * 7.45))
})

test('counter-rotating subpaths are reversed, so that overlaps stay filled', () => {
  const outline = outlinePathOf([...ellipse(200, 200, 50), ...mirrored(ellipse(200, 200, 50), 200)])
  const turns = subpaths(outline).map((points) =>
    Math.sign(
      points.reduce((sum, [x, y], index) => {
        const [nextX, nextY] = points[(index + 1) % points.length] ?? [0, 0]
        return sum + x * nextY - nextX * y
      }, 0),
    ),
  )
  expect(turns).toEqual([1, 1])
})

test('an outline too long for Telegram is refused', () => {
  const crowd = Array.from({ length: 30 }, (_, index) => ellipse(index * 9, 200, 50)).flat()
  expect(() => encodeOutline(outlinePathOf(crowd))).toThrow(/does not fit/)
})

test('curves survive: handles are relative to the pen', () => {
  expect(outlinePathOf(path('M100 100C120 90 140 90 160 100L160 200L100 200Z'))).toBe(
    'M100,100c20-10,40-10,60,0l0,100-60,0z',
  )
})

const turnSchema = z.union([z.number(), z.array(z.object({ s: z.array(z.number()).default([]) }))])
const drawn = z.object({
  layers: z.array(
    z.object({ ty: z.number(), parent: z.number().optional(), ks: z.object({ r: z.object({ k: turnSchema }) }) }),
  ),
})

/** Degrees by which the whole drawing is rotated in its first frame: the root joint with most children. */
function firstTurn(name: string): number {
  const { layers } = drawn.parse(JSON.parse(gunzipSync(drawSticker(name, 0).tgs).toString()))
  const turns = layers
    .filter((layer) => layer.ty === 3 && layer.parent === undefined)
    .map(({ ks }) => (typeof ks.r.k === 'number' ? ks.r.k : (ks.r.k[0]?.s[0] ?? 0)))
  return turns.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0
}

/** The main axis of the points, in degrees from 0 to 90. */
function axisOf(points: [number, number][]): number {
  const mean = (pick: (point: [number, number]) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length
  const [x0, y0] = [mean(([x]) => x), mean(([, y]) => y)]
  const xx = mean(([x]) => (x - x0) ** 2)
  const yy = mean(([, y]) => (y - y0) ** 2)
  const xy = mean(([x, y]) => (x - x0) * (y - y0))
  return ((Math.atan2(2 * xy, xx - yy) * 90) / Math.PI + 180) % 90
}

test.each(['champagne', 'rocket', 'sword', 'planet'])('the outline of %s leans as its drawing does', (name) => {
  const turn = firstTurn(name)
  expect(Math.abs(turn)).toBeGreaterThan(8)
  const apart = Math.abs(axisOf(subpaths(drawSticker(name, 0).outlinePath).flat()) - ((turn + 90) % 90))
  expect(Math.min(apart, 90 - apart)).toBeLessThan(6)
})

describe.each(designNames)('the outline of %s', (name) => {
  const { outlineBytes, outlinePath } = drawSticker(name, 0)

  test('decodes to its path, has only path characters and fits the limit', () => {
    expect(decode(outlineBytes)).toBe(outlinePath)
    expect(outlinePath).toMatch(/^[MmLlHhVvCcSsQqTtAaZz0-9.,-]+$/)
    expect(outlineBytes.length).toBeLessThan(OUTLINE_LIMIT)
  })

  test('fills most of the 512 box and stays within it', () => {
    const points = subpaths(outlinePath).flat()
    const [xs, ys] = [points.map(([at]) => at), points.map(([, at]) => at)]
    expect(Math.min(...xs, ...ys)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...xs, ...ys)).toBeLessThanOrEqual(512)
    expect(Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))).toBeGreaterThan(300)
  })
})
