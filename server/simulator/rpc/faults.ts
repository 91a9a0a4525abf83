import type { FaultRule } from '../types.ts'
import type { FaultSource } from '../wire/types.ts'

interface Entry {
  rule: FaultRule
  left: number
  skip: number
}

export interface Faults {
  add(rule: FaultRule): () => void
  source: FaultSource
}

/** Fault rules of a test or scenario; the first match applies. */
export function createFaults(
  phoneOf: (authKeyId: string) => string | null,
  onRefused: (method: string, authKeyId: string) => void,
  /** An error that has its text in a notice. */
  onNoticed: (name: string, authKeyId: string) => void,
): Faults {
  const rules: Entry[] = []
  const remove = (entry: Entry) => {
    const index = rules.indexOf(entry)
    if (index >= 0) rules.splice(index, 1)
  }

  return {
    add(rule) {
      const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY, skip: rule.skip ?? 0 }
      rules.push(entry)
      return () => remove(entry)
    },
    source(method, { authKeyId }) {
      const entry = rules.find(
        ({ rule }) =>
          (rule.method === undefined || rule.method === method) &&
          (rule.phone === undefined || rule.phone === phoneOf(authKeyId)),
      )
      if (!entry || entry.skip-- > 0) return null
      if (--entry.left <= 0) remove(entry)
      if (entry.rule.error && !entry.rule.error.isAfter) onRefused(method, authKeyId)
      if (entry.rule.error?.code === 406) onNoticed(entry.rule.error.name, authKeyId)
      return entry.rule
    },
  }
}
