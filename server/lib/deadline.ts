import type { Clock } from './clock.ts'

/** Settles as `work` does, or rejects with `late()` once `ms` have passed; a later outcome of `work` is dropped. */
export function within<Value>(
  clock: Pick<Clock, 'after'>,
  ms: number,
  work: Promise<Value>,
  late: () => Error,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(late()))
    work.then(resolve, reject).finally(cancel)
  })
}

class TimeUp extends Error {}

/** What is answered in time; null when it takes longer, and then whatever comes of it is nobody's. */
export async function inTime<Value>(
  clock: Pick<Clock, 'after'>,
  ms: number,
  answer: Promise<Value>,
): Promise<Value | null> {
  try {
    return await within(clock, ms, answer, () => new TimeUp())
  } catch (error) {
    if (error instanceof TimeUp) return null
    throw error
  }
}
