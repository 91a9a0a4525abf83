import { createFilm, type Film } from './film.ts'

/**
 * Films under one cap in bytes. When it is full, the sticker that has gone longest without being shown gives way as a
 * whole; stickers that are playing never do, else a round of many would push out each picture just before its next turn.
 * Then the newcomer is refused: it is drawn each time instead.
 */
export function createFilmStore(capBytes: number, isPlaying: (key: string) => boolean) {
  /** Insertion order is the order of use, oldest first. */
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

    /** Marks a sticker as shown just now. */
    touch(key: string): void {
      const film = films.get(key)
      if (!film) return
      films.delete(key)
      films.set(key, film)
    },

    /**
     * Makes room for one more picture of so many pixels. At worst it takes all of its words, and so does once more the one
     * behind it, which is told from it from then on; a film that begins holds one picture beside.
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
