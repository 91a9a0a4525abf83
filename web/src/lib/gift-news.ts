// Passes what changed in the shop on to the page that shows it, where that page is open, and tells who comes later which
// list is the newest.
import type { AskedEvents } from '#contract/events'

export type GiftPatch = AskedEvents['gift_patch']

export interface GiftListener {
  /** The list that the server has now; null: that is not known any more. */
  onList: (hash: string | null) => void
  /** Changes do not come by themselves: the list is to be asked for. */
  onAsked: () => void
  onPatch: (patch: GiftPatch) => void
}

const listeners = new Set<GiftListener>()
let newest: string | null = null

/** The newest list that the server told of; null while that is not known. */
export const newestGiftList = (): string | null => newest

export function tellGiftList(hash: string | null): void {
  newest = hash
  for (const { onList } of listeners) onList(hash)
}

export function askForGifts(): void {
  for (const { onAsked } of listeners) onAsked()
}

export function tellGiftPatch(patch: GiftPatch): void {
  newest = patch.hash
  for (const { onPatch } of listeners) onPatch(patch)
}

/** Returns how to stop. */
export function onGiftNews(listener: GiftListener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
