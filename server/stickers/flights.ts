/** Concurrent requests for the same work share one run. */
export function createFlights<Result>() {
  const flights = new Map<string, { userId: number; result: Promise<Result> }>()
  return {
    /**
     * Joins the work under `key`, or starts it. What failed for one user may succeed for another with other accounts: a
     * joiner of another user's failed work starts over.
     */
    async join(key: string, userId: number, work: () => Promise<Result>): Promise<Result> {
      for (;;) {
        const flight = flights.get(key)
        if (!flight) break
        if (flight.userId === userId) return flight.result
        const result = await flight.result.catch(() => null)
        if (result !== null) return result
      }
      const result = Promise.resolve()
        .then(work)
        .finally(() => flights.delete(key))
      flights.set(key, { userId, result })
      return result
    },
  }
}
