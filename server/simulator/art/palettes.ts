/** Colour: ramps worked out in OKLCH so that every hue keeps its life in light and shade, and the cards' backgrounds. */

export interface Tones {
  shine: string
  light: string
  base: string
  dark: string
  deep: string
}

export interface CardColors {
  center: string
  edge: string
  text: string
}

interface Oklch {
  l: number
  c: number
  h: number
}

/** `#rrggbb` as three shares of one. */
export function rgbOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

function byteOf(share: number): string {
  return Math.round(Math.min(1, Math.max(0, share)) * 255)
    .toString(16)
    .padStart(2, '0')
}

function hexOf(channels: readonly number[]): string {
  return `#${channels.map(byteOf).join('')}`
}

const toLinear = (s: number): number => (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4)
const toGamma = (s: number): number => (s <= 0.0031308 ? s * 12.92 : 1.055 * s ** (1 / 2.4) - 0.055)

// Björn Ottosson's OKLab matrices (https://bottosson.github.io/posts/oklab/).
function oklchOf(hex: string): Oklch {
  const [r, g, b] = rgbOf(hex).map(toLinear)
  if (r === undefined || g === undefined || b === undefined) return { l: 0, c: 0, h: 0 }
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(greenRed, blueYellow),
    h: (Math.atan2(blueYellow, greenRed) * 180) / Math.PI,
  }
}

function hexOfOklch({ l, c, h }: Oklch): string {
  const [greenRed, blueYellow] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)]
  const long = (l + 0.3963377774 * greenRed + 0.2158037573 * blueYellow) ** 3
  const medium = (l - 0.1055613458 * greenRed - 0.0638541728 * blueYellow) ** 3
  const short = (l - 0.0894841775 * greenRed - 1.291485548 * blueYellow) ** 3
  return hexOf(
    [
      4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
      -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
      -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
    ].map((share) => toGamma(Math.max(0, share))),
  )
}

/** Turns hue `from` toward hue `to` by at most `degrees`. */
function turned(from: number, to: number, degrees: number): number {
  const gap = ((to - from + 540) % 360) - 180
  return from + Math.sign(gap) * Math.min(Math.abs(gap), degrees)
}

/** Five steps from glint to deep shade. Light leans to yellow, shade to violet, as under a warm lamp. */
export function tones(hex: string): Tones {
  const { l, c, h } = oklchOf(hex)
  const step = (lightness: number, chroma: number, hue: number): string =>
    hexOfOklch({ l: Math.min(0.985, Math.max(0.12, lightness)), c: c * chroma, h: hue })
  return {
    shine: step(Math.max(l + 0.2, 0.95), 0.3, turned(h, 95, 8)),
    light: step(l + (0.98 - l) * 0.45, 0.86, turned(h, 95, 9)),
    base: hex,
    dark: step(l - 0.12, 1, turned(h, 300, 9)),
    deep: step(l - 0.25, 0.9, turned(h, 300, 18)),
  }
}

/** A card's background in the gift's hue, as Telegram sends it: lighter in the middle, pale text. */
export function cardColors(hex: string): CardColors {
  const { c, h } = oklchOf(hex)
  const chroma = Math.min(c, 0.13)
  // Yellows turn to brown when they are as dark as the other hues.
  const lift = 0.1 * Math.max(0, Math.cos(((h - 85) * Math.PI) / 180)) ** 2
  return {
    center: hexOfOklch({ l: 0.72 + lift, c: chroma * 0.85, h }),
    edge: hexOfOklch({ l: 0.5 + lift * 1.5, c: chroma, h }),
    text: hexOfOklch({ l: 0.93, c: chroma * 0.4, h }),
  }
}

export const GOLD = tones('#f7b52c')
export const SILVER = tones('#b9c4d4')
export const INK = '#2a1b3d'
