import type { Clock } from './clock.ts'

/** What is answered in time; null when it takes longer, and then whatever comes of it is nobody's. */
export async function within<Value>(
  clock: Pick<Clock, 'sleep'>,
  ms: number,
  answer: Promise<Value>,
): Promise<Value | null> {
  const hurry = new AbortController()
  const timeUp = clock.sleep(ms, hurry.signal).then(
    () => null,
    () => null,
  )
  try {
    return await Promise.race([answer, timeUp])
  } finally {
    hurry.abort()
  }
}
