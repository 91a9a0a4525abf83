/** Query cache keys; in one list, so that no two features use the same by accident. */
export const queryKeys = {
  health: ['health'],
  session: ['session'],
  accounts: ['accounts'],
  apiProfiles: ['api-profiles'],
  settings: ['settings'],
  gifts: ['gifts', 'list'],
  devices: (accountId: number) => ['devices', accountId],
  storage: ['storage'],
  setAside: ['set-aside'],
  notices: ['notices'],
  tokens: ['tokens'],
  activity: ['activity'],
  demo: ['demo'],
  spending: ['spending'],
  orders: ['orders'],
  order: (id: number) => ['orders', 'one', id],
} as const
