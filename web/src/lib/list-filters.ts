// What the filters of lists have in common: how they stand in the address, and which days a period has. Pure.

/** One of a few; null for anything else. */
export const readChoice = <Value extends string>(params: URLSearchParams, name: string, choices: readonly Value[]) =>
  choices.find((choice) => choice === params.get(name)) ?? null

/** The panel's id of an account. */
export function readAccount(params: URLSearchParams): number | null {
  const account = Number(params.get('account') ?? '')
  return Number.isSafeInteger(account) && account > 0 ? account : null
}

export const readSearch = (params: URLSearchParams): string => (params.get('q') ?? '').slice(0, 100)

/** What is asked for; nothing for blanks. */
export const searchOf = (search: string): string | undefined => (search.trim() === '' ? undefined : search.trim())

/** The address with these values; null and empty ones are left out. */
export function putParams(
  params: URLSearchParams,
  values: Readonly<Record<string, string | number | null>>,
): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === '') next.delete(name)
    else next.set(name, String(value))
  }
  return next
}

const daysBack = { today: 0, week: 6, month: 29 } as const

/** Local midnight with which the period begins. */
export function startOfPeriod(period: keyof typeof daysBack, nowMs: number): Date {
  const start = new Date(nowMs)
  start.setHours(0, 0, 0, 0)
  start.setDate(start.getDate() - daysBack[period])
  return start
}
