/** The names under which answers of the server are kept; one list, so that no two features share a name by chance. */
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
} as const
