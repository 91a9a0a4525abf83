// Passes gift changes on to the page that shows them, if it is open, and remembers which list is the latest.
import type { AskedEvents } from '#contract/events'

export type GiftPatch = AskedEvents['gift_patch']

export interface GiftListener {
  /** The server's current list; null: unknown. */
  onList: (hash: string | null) => void
  /** Changes do not arrive: the list has to be polled. */
  onAsked: () => void
  onPatch: (patch: GiftPatch) => void
}

const listeners = new Set<GiftListener>()
let newest: string | null = null

/** The latest list announced by the server; null while unknown. */
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
