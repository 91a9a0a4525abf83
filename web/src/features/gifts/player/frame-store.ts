/**
 * Pictures kept once drawn, under one cap in bytes. When it is full, the sticker that has gone longest without being
 * shown gives way as a whole; stickers that are playing never do, else a round of many would push out each picture just
 * before its next turn. Then the newcomer is refused: it is drawn each time instead.
 */

/** A picture without its empty margins, placed at x, y; `image` null when it is empty altogether. */
export interface Frame<Image extends { close(): void }> {
  image: Image | null
  x: number
  y: number
  bytes: number
}

interface Reel<Image extends { close(): void }> {
  frames: Map<number, Frame<Image>>
  /** Frames by the hash of their pixels: a picture that repeats is held once. */
  byHash: Map<number, Frame<Image>>
  bytes: number
}

export function createFrameStore<Image extends { close(): void }>(capBytes: number) {
  /** Insertion order is the order of use, oldest first. */
  const reels = new Map<string, Reel<Image>>()
  let total = 0

  function drop(key: string): void {
    const reel = reels.get(key)
    if (!reel) return
    for (const frame of reel.byHash.values()) frame.image?.close()
    total -= reel.bytes
    reels.delete(key)
  }

  function makeRoom(bytes: number, isPlaying: (key: string) => boolean, own: string): boolean {
    for (const key of reels.keys()) {
      if (total + bytes <= capBytes) break
      if (key !== own && !isPlaying(key)) drop(key)
    }
    return total + bytes <= capBytes
  }

  return {
    get(key: string, step: number): Frame<Image> | undefined {
      return reels.get(key)?.frames.get(step)
    },

    /** Marks a sticker as shown just now. */
    touch(key: string): void {
      const reel = reels.get(key)
      if (!reel) return
      reels.delete(key)
      reels.set(key, reel)
    },

    /** Reuses an equal picture of the same sticker for this step; false when there is none. */
    repeat(key: string, step: number, hash: number): boolean {
      const reel = reels.get(key)
      const frame = reel?.byHash.get(hash)
      if (!reel || !frame) return false
      reel.frames.set(step, frame)
      return true
    },

    /** Asks for room before a picture is copied. */
    hasRoom(key: string, bytes: number, isPlaying: (key: string) => boolean): boolean {
      return makeRoom(bytes, isPlaying, key)
    },

    /** Keeps a picture, or closes it when it no longer fits. */
    put(key: string, step: number, hash: number, frame: Frame<Image>, isPlaying: (key: string) => boolean): void {
      const known = reels.get(key)
      if (known?.byHash.has(hash) || !makeRoom(frame.bytes, isPlaying, key)) {
        frame.image?.close()
        return
      }
      const reel = known ?? { frames: new Map(), byHash: new Map(), bytes: 0 }
      reels.set(key, reel)
      reel.frames.set(step, frame)
      reel.byHash.set(hash, frame)
      reel.bytes += frame.bytes
      total += frame.bytes
    },

    drop,

    clear(): void {
      for (const key of reels.keys()) drop(key)
    },

    get bytes(): number {
      return total
    },
  }
}
