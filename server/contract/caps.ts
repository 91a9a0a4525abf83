/** The user's own spending limits that may refuse an order, by the names that `cap_reached` has for them. */
export const capNames = ['piece', 'account_day', 'day', 'reserve'] as const
export type CapName = (typeof capNames)[number]
