/** The groups of calls on the API page, with their titles. */
export const callGroups = {
  panel: { en: 'Panel', ru: 'Панель' },
  tokens: { en: 'API tokens', ru: 'Токены API' },
  'API profiles': { en: 'API profiles', ru: 'API-профили' },
  'signing in': { en: 'Adding an account', ru: 'Добавление аккаунта' },
  importing: { en: 'Importing sessions', ru: 'Импорт сеансов' },
  accounts: { en: 'Accounts', ru: 'Аккаунты' },
  devices: { en: 'Devices', ru: 'Устройства' },
  activity: { en: 'Activity', ru: 'События' },
  events: { en: 'Live events', ru: 'Живые события' },
  gifts: { en: 'Gifts', ru: 'Подарки' },
  orders: { en: 'Orders', ru: 'Заказы' },
  rules: { en: 'Rules and drops', ru: 'Правила и дропы' },
  spending: { en: 'Spending', ru: 'Траты' },
  settings: { en: 'Settings', ru: 'Настройки' },
  notices: { en: 'Notifications', ru: 'Уведомления' },
  demo: { en: 'Demo', ru: 'Демо' },
} as const
export type CallGroup = keyof typeof callGroups
export const isCallGroup = (name: string): name is CallGroup => Object.hasOwn(callGroups, name)
