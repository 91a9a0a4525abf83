/** The words of orders and purchases, as the contract and the tables have them. */
export const orderKinds = [
  'gift',
  'resale',
  'upgrade',
  'prepaid_upgrade',
  'transfer',
  'drop_details',
  'premium',
  'bid',
] as const

export const orderSources = ['hand', 'token', 'rule', 'watch', 'request'] as const
export type OrderSource = (typeof orderSources)[number]

export const orderStatuses = [
  /** For its hour, or for a yes. */
  'waiting',
  'running',
  'done',
  'partly',
  'nothing',
  'stopped',
  'needs_owner',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

export const purchaseStatuses = [
  'planned',
  'held',
  'form_ready',
  'submitting',
  'unclear',
  'paid',
  'refused',
  'not_paid',
  'released',
  'needs_owner',
  'refunded',
] as const
export type PurchaseStatus = (typeof purchaseStatuses)[number]

/** Nothing more happens to it by itself, but for a refund. */
export const closedStatuses: readonly PurchaseStatus[] = ['paid', 'refused', 'not_paid', 'released', 'refunded']
