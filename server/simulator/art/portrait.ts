/**
 * Profile pictures of the simulated people: a head and shoulders in front of a wall, drawn pixel by pixel, all
 * different.
 */
import { createRandom } from '../../lib/random.ts'
import { encodePng } from './png.ts'

type Rgb = readonly [red: number, green: number, blue: number]

/** Pixels per side, as in Telegram's small profile pictures. */
export const PORTRAIT_SIZE = 160

const walls: readonly (readonly [Rgb, Rgb])[] = [
  [hex(0xffd7a8), hex(0xf08a5d)],
  [hex(0xb8e0ff), hex(0x4a8fe0)],
  [hex(0xc9f2d0), hex(0x3fa77a)],
  [hex(0xe6d4ff), hex(0x8a63d2)],
  [hex(0xffe9a8), hex(0xe0a32e)],
  [hex(0xffd0dd), hex(0xd65b87)],
]
const skins: readonly Rgb[] = [hex(0xf6d2b5), hex(0xe8b48f), hex(0xc98d63), hex(0x8f5b3c)]
const hairs: readonly Rgb[] = [hex(0x2b2320), hex(0x5a3a24), hex(0xa4682f), hex(0xd9b25f), hex(0x7c7f88)]
const shirts: readonly Rgb[] = [hex(0x27496d), hex(0x8c2f39), hex(0x2f6b4f), hex(0x444a57), hex(0xf2efe9)]
const RIM = hex(0x22252c)
const PUPIL = hex(0x2a2422)
const LIPS = hex(0x7a2d2d)
const BLACK = hex(0x000000)
const WHITE = hex(0xffffff)
const hairStyles = ['short', 'long', 'bun'] as const

interface Look {
  wall: readonly [Rgb, Rgb]
  skin: Rgb
  hair: Rgb
  shirt: Rgb
  style: (typeof hairStyles)[number]
  hasGlasses: boolean
}

/** Drawn once each; a world has few. */
const drawn = new Map<number, Buffer>()

/** The PNG of a face; the same number gives the same picture. */
export function drawPortrait(number: number): Buffer {
  const known = drawn.get(number)
  if (known) return known
  const look = lookOf(number)
  const size = PORTRAIT_SIZE
  const rgb = new Uint8Array(size * size * 3)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) rgb.set(blend(look, x, y), (y * size + x) * 3)
  }
  const png = encodePng(size, rgb)
  drawn.set(number, png)
  return png
}

function lookOf(number: number): Look {
  const random = createRandom(Math.imul(number, 0x9e3779b1) ^ 0x6661)
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }
  return {
    wall: pick(walls),
    skin: pick(skins),
    hair: pick(hairs),
    shirt: pick(shirts),
    style: pick(hairStyles),
    hasGlasses: random() < 0.35,
  }
}

const samples = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const

/** Four samples per pixel, for smooth edges. */
function blend(look: Look, x: number, y: number): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  for (const [dx, dy] of samples) {
    // The middle of the picture at 0, its borders at 0.84 to each side: near enough to know a face when it is small.
    const sample = colourAt(look, placeOf(x + dx), placeOf(y + dy))
    for (const channel of [0, 1, 2] as const) sum[channel] += sample[channel] / 4
  }
  return [Math.round(sum[0]), Math.round(sum[1]), Math.round(sum[2])]
}

const placeOf = (pixel: number): number => (pixel / PORTRAIT_SIZE) * 1.68 - 0.84

/** What lies in front at a point. */
function colourAt(look: Look, x: number, y: number): Rgb {
  const { skin, hair, shirt } = look
  if (look.hasGlasses && isOnGlasses(x, y)) return RIM
  if (within(Math.abs(x), y, 0.15, -0.06, 0.042, 0.05)) return PUPIL
  if (isSmile(x, y)) return mix(skin, LIPS, 0.65)
  const isFringe = within(x, y, 0, -0.32, 0.4, 0.2) && y < -0.2 - 0.12 * x
  if (isFringe) return hair
  const isFace = within(x, y, 0, -0.05, 0.36, 0.43)
  const isEar = within(Math.abs(x), y, 0.37, -0.03, 0.06, 0.09)
  if (isFace || (isEar && look.style !== 'long')) return x > 0.16 ? mix(skin, BLACK, 0.05) : skin
  const isNeck = Math.abs(x) < 0.15 && y > 0.2 && y < 0.6
  if (isNeck && y < 0.56) return mix(skin, BLACK, 0.12)
  if (within(x, y, 0, 1.1, 0.78, 0.62)) return Math.abs(x) < 0.2 && y < 0.62 ? mix(shirt, WHITE, 0.25) : shirt
  if (isHairBehind(look.style, x, y)) return mix(hair, BLACK, 0.12)
  const [near, far] = look.wall
  return mix(near, far, Math.min(1, Math.max(0, (x + y * 1.4 + 2) / 4)))
}

function isHairBehind(style: Look['style'], x: number, y: number): boolean {
  if (style === 'bun' && within(x, y, 0, -0.62, 0.17, 0.17)) return true
  if (style === 'long' && within(x, y, 0, 0.08, 0.52, 0.62)) return true
  return y < -0.05 && within(x, y, 0, -0.13, 0.42, 0.45)
}

function isSmile(x: number, y: number): boolean {
  return y > 0.17 && within(x, y, 0, 0.15, 0.13, 0.1) && !within(x, y, 0, 0.12, 0.15, 0.09)
}

function isOnGlasses(x: number, y: number): boolean {
  const beside = Math.abs(x)
  const isRim = within(beside, y, 0.16, -0.06, 0.125, 0.115) && !within(beside, y, 0.16, -0.06, 0.1, 0.09)
  return isRim || (beside < 0.06 && Math.abs(y + 0.08) < 0.015)
}

/** Whether a point lies in an ellipse. */
function within(x: number, y: number, cx: number, cy: number, rx: number, ry: number): boolean {
  return ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * share
  return [at(0), at(1), at(2)]
}

function hex(value: number): Rgb {
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
