/** 64-bit ids are decimal strings without leading zeros, for a JavaScript number would round them: the longer is the larger. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  if (a === b) return 0
  return a < b ? -1 : 1
}
