/** Runs at most `limit` tasks at a time, the rest in the order they came. */
export type Limiter = <Result>(task: () => Promise<Result>) => Promise<Result>

export function createLimiter(limit: number): Limiter {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      // A waiting task takes over the place without it becoming free in between.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
