export interface CallCounts {
  count(method: string, phone: string | null): void
  /** Of one account, or of all. */
  read(method: string, phone?: string): number
}

export function createCallCounts(): CallCounts {
  const total = new Map<string, number>()
  const byPhone = new Map<string, number>()
  return {
    count(method, phone) {
      add(total, method)
      if (phone !== null) add(byPhone, `${phone} ${method}`)
    },
    read: (method, phone) => (phone === undefined ? total.get(method) : byPhone.get(`${phone} ${method}`)) ?? 0,
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
