// Unsaved limits next to the saved ones. Pure.
import type { Spending, SpendingPatch } from '#contract/spending'

export const limitNames = ['day_cap', 'account_day_cap', 'piece_cap', 'reserve', 'confirm_above'] as const
export type LimitName = (typeof limitNames)[number]
/** What was typed; a limit that nobody touched is absent. */
export type LimitsDraft = Partial<Record<LimitName, string>>

/** As the contract has it, which the page does not load. */
const MOST_STARS = 1_000_000_000

/** Null: empty, no limit. Undefined: no whole number of Stars. */
export function readStars(text: string): number | null | undefined {
  const typed = text.replaceAll(/\s/g, '')
  if (typed === '') return null
  if (!/^\d{1,10}$/.test(typed)) return undefined
  const stars = Number(typed)
  return stars <= MOST_STARS ? stars : undefined
}

export const shownLimit = (draft: LimitsDraft, saved: Spending, name: LimitName): string =>
  draft[name] ?? (saved[name] === null ? '' : String(saved[name]))

/** What differs, as a patch, and the names of what cannot be read. */
export function changesOf(draft: LimitsDraft, saved: Spending): { patch: SpendingPatch | null; faults: LimitName[] } {
  const patch: SpendingPatch = {}
  const faults: LimitName[] = []
  for (const name of limitNames) {
    const value = readStars(shownLimit(draft, saved, name))
    if (value === undefined) faults.push(name)
    else if (value !== saved[name]) patch[name] = value
  }
  return { patch: Object.keys(patch).length === 0 ? null : patch, faults }
}
