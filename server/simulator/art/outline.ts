/**
 * A sticker's silhouette in Telegram's compressed path (`photoPathSize`): one byte is a number with its sign or comma, or
 * one character. The reader starts with `M` and ends with `z`.
 */
import type { Bezier, Point } from './lottie.ts'
import type { Path } from './shapes.ts'

const ALPHABET = 'AACAAAAHAAALMAAAQASTAVAAAZaacaaaahaaalmaaaqastava.az0123456789-,'
const CHARACTER = 192
const COMMA = 128
const MINUS = 64

/** Telegram's limit for the payload, in bytes. */
export const OUTLINE_LIMIT = 300

/** The outline as a path of whole numbers: relative commands, no space that the format does not need. */
export function outlinePathOf(shapes: Path): string {
  let d = ''
  let pen: Point = [0, 0]
  const write = (command: string, values: readonly number[]): void => {
    d += command
    values.forEach((value, index) => {
      d += value < 0 || (index === 0 && command !== '') ? String(value) : `,${value}`
    })
  }
  for (const [index, { v, i, o, c }] of shapes.map(clockwise).entries()) {
    const first = v[0] ?? [0, 0]
    const start: Point = [Math.round(first[0]), Math.round(first[1])]
    if (index > 0) d += 'z'
    write('M', start)
    pen = start
    let last = 'M'
    for (let step = 1; step < v.length + (c ? 1 : 0); step += 1) {
      const { command, values, end } = segment({ c, v, i, o }, step, pen)
      if (command === 'l' && step === v.length) break
      write(command === last ? '' : command, values)
      last = command
      pen = end
    }
  }
  return `${d}z`
}

/** The subpath turned so that overlapping ones add up when filled by the nonzero rule. */
function clockwise(bezier: Bezier): Bezier {
  const { c, v, i, o } = bezier
  const area = v.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = v[(index + 1) % v.length] ?? [0, 0]
    return sum + x * nextY - nextX * y
  }, 0)
  return area >= 0 ? bezier : { c, v: v.toReversed(), i: o.toReversed(), o: i.toReversed() }
}

function segment({ v, i, o }: Bezier, step: number, pen: Point): { command: 'c' | 'l'; values: number[]; end: Point } {
  const from = v[step - 1] ?? [0, 0]
  const to = v[step % v.length] ?? [0, 0]
  const leave = o[step - 1] ?? [0, 0]
  const enter = i[step % v.length] ?? [0, 0]
  const end: Point = [Math.round(to[0]), Math.round(to[1])]
  const delta = (x: number, y: number): number[] => [Math.round(x) - pen[0], Math.round(y) - pen[1]]
  const isStraight = Math.hypot(...leave) < 0.5 && Math.hypot(...enter) < 0.5
  if (isStraight) return { command: 'l', values: delta(...end), end }
  const handles = [...delta(from[0] + leave[0], from[1] + leave[1]), ...delta(to[0] + enter[0], to[1] + enter[1])]
  return { command: 'c', values: [...handles, ...delta(...end)], end }
}

/** Packs a path that starts with `M` and ends with `z`. Throws when it does not fit Telegram's limit. */
export function encodeOutline(outlinePath: string): Buffer {
  const bytes: number[] = []
  for (const token of outlinePath.slice(1, -1).match(/[-,]?\d+|[a-zA-Z.]/g) ?? []) {
    const digits = token.replace(/^[-,]/, '')
    if (!/^\d/.test(digits)) {
      bytes.push(CHARACTER + ALPHABET.indexOf(token))
      continue
    }
    const flag = token.startsWith('-') ? MINUS : token.startsWith(',') ? COMMA : 0
    const head = Number(digits.slice(0, 2)) < MINUS ? digits.slice(0, 2) : digits.slice(0, 1)
    bytes.push(flag | Number(head), ...digits.slice(head.length).split('').map(Number))
  }
  if (bytes.length >= OUTLINE_LIMIT)
    throw new Error(`an outline of ${bytes.length} bytes does not fit ${OUTLINE_LIMIT}`)
  return Buffer.from(bytes)
}
