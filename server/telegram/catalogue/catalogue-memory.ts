/**
 * The catalogue as an account was told it last. From one answer to the next nearly every gift is the same to the byte;
 * such a gift is the very same object again, which spares reading it and tells whoever comes after that nothing changed.
 */
import { MappedGift } from './catalogue-map.ts'
import type { TlMemory } from './tl-projection.ts'

interface Remembered {
  bytes: Buffer
  value: MappedGift
}

type Answer = Map<string, Remembered>

export interface CatalogueMemory {
  /** For reading one answer. `commit` makes it what is known of the account; without it nothing changes. */
  begin(): TlMemory & { commit(): void }
}

/** Bytes that tell gifts apart well: constructor, flags and id. Equal ones are compared in full. */
const KEY_BYTES = 16
/** An answer is some 200 KB with its gifts; who has many accounts asks each of them too rarely to gain by it. */
const KEPT_ANSWERS = 4

/** Memories of one process, of which the ones used last hold something. */
export function createCatalogueMemories(limit = KEPT_ANSWERS): { create(): CatalogueMemory } {
  const answers = new Map<CatalogueMemory, Answer>()

  function keep(owner: CatalogueMemory, answer: Answer): void {
    answers.delete(owner)
    answers.set(owner, answer)
    for (const oldest of answers.keys()) {
      if (answers.size <= limit) break
      answers.delete(oldest)
    }
  }

  return {
    create() {
      const memory: CatalogueMemory = {
        begin: () => readingOf(answers.get(memory), (answer) => keep(memory, answer)),
      }
      return memory
    },
  }
}

const keyAt = (bytes: Buffer, at: number) => bytes.toString('latin1', at, at + KEY_BYTES)

function readingOf(last: Answer | undefined, keep: (answer: Answer) => void): TlMemory & { commit(): void } {
  const answer: Answer = new Map()
  return {
    find(bytes, at) {
      const key = keyAt(bytes, at)
      const known = last?.get(key)
      if (!known) return null
      const { length } = known.bytes
      if (at + length > bytes.length || known.bytes.compare(bytes, at, at + length) !== 0) return null
      answer.set(key, known)
      return { value: known.value, length }
    },
    keep(bytes, from, to, read) {
      const value = new MappedGift(read)
      // Copies of their own: a part of a shared one would hold all of it.
      const own = Buffer.allocUnsafeSlow(to - from)
      bytes.copy(own, 0, from, to)
      answer.set(keyAt(bytes, from), { bytes: own, value })
      return value
    },
    // "Not modified" holds no gift, and leaves what is known as it is.
    commit: () => (answer.size > 0 ? keep(answer) : undefined),
  }
}
