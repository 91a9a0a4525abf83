// The order of rules, as it is changed by hand. Pure.

/** The list with one of its members at another place; a place beyond the ends is the end. */
export function movedTo(ids: readonly number[], id: number, place: number): number[] {
  const others = ids.filter((one) => one !== id)
  if (others.length === ids.length) return [...ids]
  const at = Math.min(others.length, Math.max(0, place))
  return [...others.slice(0, at), id, ...others.slice(at)]
}

/** The items in the order of the ids; one that is not among them comes last. */
export function sortedAs<Item extends { id: number }>(items: readonly Item[], ids: readonly number[]): Item[] {
  const placeOf = ({ id }: Item) => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  return items.toSorted((a, b) => placeOf(a) - placeOf(b))
}
