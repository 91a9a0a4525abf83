import type { Fault } from '../wire/types.ts'

/** Whose calls are meant; what is absent means any. */
interface LatencyOf {
  method?: string
  phone?: string
}

export interface Latencies {
  /** Milliseconds there and back; of several that concern a call, the one that names more counts, and the later of two alike. */
  set(ms: number, of?: LatencyOf): () => void
  /** What becomes of the call with the way to Telegram and back added. */
  add(fault: Fault | null, method: string, phone: string | null): Fault | null
}

export function createLatencies(): Latencies {
  const entries: { ms: number; of: LatencyOf }[] = []
  const names = ({ method, phone }: LatencyOf) => Number(method !== undefined) + 2 * Number(phone !== undefined)

  function find(method: string, phone: string | null): number {
    const meant = entries.filter(({ of }) => (of.method ?? method) === method && (of.phone ?? phone) === phone)
    return meant.toSorted((a, b) => names(a.of) - names(b.of)).at(-1)?.ms ?? 0
  }

  return {
    set(ms, of = {}) {
      const entry = { ms, of }
      entries.push(entry)
      return () => {
        const index = entries.indexOf(entry)
        if (index >= 0) entries.splice(index, 1)
      }
    },
    add(fault, method, phone) {
      const half = entries.length === 0 ? 0 : find(method, phone) / 2
      if (half === 0) return fault
      return { ...fault, delayMs: (fault?.delayMs ?? 0) + half, lateMs: (fault?.lateMs ?? 0) + half }
    },
  }
}
