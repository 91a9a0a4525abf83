/** Work that several ask for at the same time is done once. */
export function createFlights<Result>() {
  const flights = new Map<string, { userId: number; result: Promise<Result> }>()
  return {
    /**
     * Joins the work under `key`, or begins it. What failed for one user may succeed for another, who has other accounts:
     * a joiner of another user's work that failed begins anew.
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
