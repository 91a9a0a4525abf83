import { createFilm, type Film } from './film.ts'

/**
 * Frame caches ("films") of all stickers under one limit in bytes. When full, the sticker not shown for longest is
 * evicted as a whole; playing stickers never are, else many playing at once would evict each frame just before its next
 * turn. If none can be evicted, the new frame is not cached and is drawn each time.
 */
export function createFilmStore(capBytes: number, isPlaying: (key: string) => boolean) {
  /** In order of use, oldest first. */
  const films = new Map<string, Film>()
  let total = 0

  function makeRoom(bytes: number, own: string): boolean {
    for (const [key, film] of films) {
      if (total + bytes <= capBytes) break
      if (key === own || isPlaying(key)) continue
      total -= film.bytes
      films.delete(key)
    }
    return total + bytes <= capBytes
  }

  return {
    find: (key: string): Film | undefined => films.get(key),

    /** Marks a sticker as just shown. */
    touch(key: string): void {
      const film = films.get(key)
      if (!film) return
      films.delete(key)
      films.set(key, film)
    },

    /**
     * Makes room for one more frame of this many pixels. In the worst case it takes all its words, and so does the
     * frame after it, which is re-encoded against it; a new film also keeps one decoded frame.
     */
    hasRoom(key: string, length: number): boolean {
      return makeRoom(2 * (length * 4 + 1024), key)
    },

    /** Only after `hasRoom`. */
    keep(key: string, step: number, picture: Uint32Array): void {
      const film = films.get(key) ?? createFilm(picture.length)
      const before = films.has(key) ? film.bytes : 0
      films.set(key, film)
      film.keep(step, picture)
      total += film.bytes - before
    },

    clear(): void {
      films.clear()
      total = 0
    },

    get bytes(): number {
      return total
    },
  }
}
