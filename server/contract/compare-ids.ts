/**
 * Compares 64-bit ids, which are decimal strings without leading zeros, because a JavaScript number would round them:
 * the longer one is larger.
 */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  if (a === b) return 0
  return a < b ? -1 : 1
}
