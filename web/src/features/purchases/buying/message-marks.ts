// A present's message as it is typed, with Telegram's marks in it (`**bold**`), and what that says. Pure. Places are UTF-16
// units, as Telegram counts.
import type { MessageEntity } from '#contract/message-entities'

/** As Telegram's apps take them; for underlined text those have none. */
const marks = { bold: '**', italic: '__', underline: '++', strikethrough: '~~', spoiler: '||' } as const
export type MarkKind = keyof typeof marks
export const markKinds = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'] as const satisfies MarkKind[]

const SIZE = 2
/** Of one mark more than two are drawing, such as `~~~~~`; a third one is a letter beside the mark. */
const RUNS = /([*_+~|])\1+/g
const LONGEST_RUN = SIZE + 1

/** What two marks enclose, the marks included. */
interface Stretch {
  kind: MarkKind
  from: number
  to: number
}

interface Opening {
  from: number
  isInWord: boolean
  /** How many letters, that is what is no mark, stand before it. */
  letters: number
}

export interface Selection {
  start: number
  end: number
}

/** What is sent: the text without the marks that belong together, and how its stretches look. */
export function readMessage(source: string): { text: string; entities: MessageEntity[] } {
  const typed = source.trim()
  // The outer one first.
  const stretches = findStretches(typed).toSorted((one, other) => one.from - other.from)
  const cuts = stretches.flatMap(({ from, to }) => [from, to - SIZE])
  const place = (at: number) => at - SIZE * cuts.filter((cut) => cut < at).length
  const entities = stretches.map(({ kind, from, to }) => {
    const offset = place(from + SIZE)
    return { type: kind, offset, length: place(to - SIZE) - offset }
  })
  return { text: withoutMarks(typed, cuts), entities }
}

/** Whether all of the selection looks so. */
export const isMarked = (source: string, selection: Selection, kind: MarkKind): boolean =>
  stretchAround(source, fit(source, selection), kind) !== null

/** Marks the selection, or takes the marks away from the stretch that it lies in; the same words stay selected. */
export function toggleMark(source: string, selection: Selection, kind: MarkKind): { source: string } & Selection {
  const range = fit(source, selection)
  const around = stretchAround(source, range, kind)
  if (around) return unmark(source, range, [around])
  const { start } = range
  if (start < range.end) return mark(source, range, kind)
  const isEmptyPair = source.startsWith(marks[kind].repeat(2), start - SIZE)
  if (isEmptyPair) return unmark(source, range, [{ kind, from: start - SIZE, to: start + SIZE }])
  return insertMarks(source, range, kind)
}

function findStretches(source: string): Stretch[] {
  const found: Stretch[] = []
  const openings = new Map<MarkKind, Opening>()
  let letters = 0
  let end = 0
  for (const { index, 0: run } of source.matchAll(RUNS)) {
    const before = letters + index - end
    end = index + run.length
    const kind = run.length > LONGEST_RUN ? undefined : markKinds.find((each) => run.startsWith(marks[each]))
    letters = before + run.length - (kind === undefined ? 0 : SIZE)
    if (kind === undefined) continue
    const isInWord = isLetter(source.slice(0, index), 'last') && isLetter(source.slice(end), 'first')
    const opening = openings.get(kind)
    if (opening && letters > opening.letters && isClosed(source, opening, { from: index, to: end, isInWord })) {
      found.push({ kind, from: opening.from, to: end })
      openings.delete(kind)
    } else if (/^\S/.test(source.slice(end))) openings.set(kind, { from: index, isInWord, letters: before })
  }
  return found
}

function isClosed(source: string, opening: Opening, closing: { from: number; to: number; isInWord: boolean }): boolean {
  if (/\s/.test(source.charAt(closing.from - 1))) return false
  const content = source.slice(opening.from + SIZE, closing.to - SIZE)
  // As in snake__case and C++, unless it is a part of one word.
  return !((opening.isInWord || closing.isInWord) && /\s/.test(content))
}

const isLetter = (text: string, which: 'first' | 'last') =>
  (which === 'first' ? /^[\p{L}\p{N}]/u : /[\p{L}\p{N}]$/u).test(text)

function withoutMarks(source: string, cuts: readonly number[]): string {
  let text = ''
  let at = 0
  for (const cut of cuts.toSorted((one, other) => one - other)) {
    text += source.slice(at, cut)
    at = cut + SIZE
  }
  return text + source.slice(at)
}

/** The selection without the space around it, and with whole marks. */
function fit(source: string, { start, end }: Selection): Selection {
  const picked = source.slice(start, end)
  if (picked.trim() === '') return { start: end, end }
  const isInMark = (at: number) => findStretches(source).some(({ from, to }) => at === from + 1 || at === to - 1)
  const first = start + picked.length - picked.trimStart().length
  const last = end - picked.length + picked.trimEnd().length
  return { start: isInMark(first) ? first - 1 : first, end: isInMark(last) ? last + 1 : last }
}

function stretchAround(source: string, { start, end }: Selection, kind: MarkKind): Stretch | null {
  // Beside its marks one types what does not look so.
  const rim = start === end ? SIZE : 0
  const isAround = (each: Stretch) => each.kind === kind && each.from + rim <= start && end <= each.to - rim
  return findStretches(source).find(isAround) ?? null
}

function unmark(source: string, { start, end }: Selection, stretches: readonly Stretch[]) {
  const cuts = stretches.flatMap(({ from, to }) => [from, to - SIZE])
  const place = (at: number) => at - cuts.reduce((sum, cut) => sum + Math.min(Math.max(at - cut, 0), SIZE), 0)
  return { source: withoutMarks(source, cuts), start: place(start), end: place(end) }
}

/** With what looks so already and touches it: of one kind stretches stand apart. */
function mark(source: string, range: Selection, kind: MarkKind) {
  const { start, end } = growToWords(source, range)
  const touched = findStretches(source).filter((each) => each.kind === kind && each.from <= end && start <= each.to)
  const whole = {
    start: Math.min(start, ...touched.map(({ from }) => from)),
    end: Math.max(end, ...touched.map(({ to }) => to)),
  }
  const bare = unmark(source, whole, touched)
  return insertMarks(bare.source, bare, kind)
}

/** Of several words whole ones are marked: see `findStretches`. */
function growToWords(source: string, { start, end }: Selection): Selection {
  const picked = source.slice(start, end)
  if (!/\s/.test(picked)) return { start, end }
  const before = isLetter(picked, 'first') ? (/[\p{L}\p{N}]*$/u.exec(source.slice(0, start))?.[0].length ?? 0) : 0
  const after = isLetter(picked, 'last') ? (/^[\p{L}\p{N}]*/u.exec(source.slice(end))?.[0].length ?? 0) : 0
  return { start: start - before, end: end + after }
}

function insertMarks(source: string, { start, end }: Selection, kind: MarkKind) {
  const parts = [source.slice(0, start), source.slice(start, end), source.slice(end)]
  return { source: parts.join(marks[kind]), start: start + SIZE, end: end + SIZE }
}
