import { Api } from 'telegram'
import type { UpdateFault } from '../types.ts'
import type { Push } from './pushes.ts'

export interface UpdateFaults {
  add(how: UpdateFault, phone?: string, times?: number): () => void
  push: Push
}

interface Rule {
  how: UpdateFault
  phone: string | undefined
  left: number
  /** Held back until the rule is removed. */
  held: (() => void)[]
}

/** Between world events and the wire: disturbs updates; the first matching rule applies. */
export function createUpdateFaults(phoneOf: (authKeyId: string) => string | null, push: Push): UpdateFaults {
  const rules = new Set<Rule>()

  return {
    add(how, phone, times = Number.POSITIVE_INFINITY) {
      const rule: Rule = { how, phone, left: times, held: [] }
      rules.add(rule)
      return () => {
        rules.delete(rule)
        const held = rule.held.splice(0)
        for (const send of how === 'backwards' ? held.toReversed() : held) send()
      }
    },
    push(authKeyId, updates) {
      const phone = phoneOf(authKeyId)
      const rule = [...rules].find((one) => one.left > 0 && (one.phone === undefined || one.phone === phone))
      if (rule) rule.left -= 1
      if (rule?.how === 'drop') return
      if (rule?.how === 'late' || rule?.how === 'backwards') rule.held.push(() => push(authKeyId, updates))
      else push(authKeyId, rule?.how === 'too_long' ? new Api.UpdatesTooLong() : updates)
      if (rule?.how === 'twice') push(authKeyId, updates)
    },
  }
}
