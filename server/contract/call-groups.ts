/** The groups of calls on the API page, with their titles. */
export const callGroups = {
  panel: { en: 'Panel', ru: 'Панель' },
  tokens: { en: 'API tokens', ru: 'Токены API' },
  'API profiles': { en: 'API profiles', ru: 'API-профили' },
  'signing in': { en: 'Adding an account', ru: 'Добавление аккаунта' },
  importing: { en: 'Bringing accounts in', ru: 'Перенос аккаунтов' },
  accounts: { en: 'Accounts', ru: 'Аккаунты' },
  devices: { en: 'Devices', ru: 'Устройства' },
  activity: { en: 'Activity', ru: 'Журнал' },
  events: { en: 'Live events', ru: 'События' },
  gifts: { en: 'Gifts', ru: 'Подарки' },
  settings: { en: 'Settings', ru: 'Настройки' },
  notices: { en: 'Notices', ru: 'Уведомления' },
  demo: { en: 'The demo', ru: 'Демо' },
} as const
export type CallGroup = keyof typeof callGroups
export const isCallGroup = (name: string): name is CallGroup => Object.hasOwn(callGroups, name)
