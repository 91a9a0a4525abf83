import { useRef } from 'react'
import { ApiError } from '../../lib/api.ts'

/** Random; `crypto.randomUUID` is missing over plain http. */
const freshKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Whether the panel said no, and did not just fail to say anything. */
const isAnswer = (error: Error) => error instanceof ApiError && error.code !== 'network' && error.code !== 'internal'

/**
 * Idempotency keys of what is asked for. The same wish keeps its key until it was answered: sent again after a lost answer, it
 * is the same act. After a refusal it is another one, which may succeed by now.
 */
export function useKeptKey() {
  const kept = useRef<{ wish: string; key: string } | null>(null)
  return {
    keyFor(wish: unknown): string {
      const text = JSON.stringify(wish)
      if (kept.current?.wish !== text) kept.current = { wish: text, key: freshKey() }
      return kept.current.key
    },
    /** What came of it, `null` for success. */
    settle(error: Error | null): void {
      if (error === null || isAnswer(error)) kept.current = null
    },
  }
}
