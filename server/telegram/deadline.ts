import type { Clock } from '../lib/clock.ts'

/** Settles as `work` does, or rejects with `late()` once `ms` have passed; a later outcome of `work` is dropped. */
export function within<Value>(clock: Clock, ms: number, work: Promise<Value>, late: () => Error): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(late()))
    work.then(resolve, reject).finally(cancel)
  })
}
