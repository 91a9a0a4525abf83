/** Errors and activity of the accounts in the panel. */
import { declareKinds } from './declare.ts'

export const kinds = declareKinds({
  account_signed_out: {
    topic: 'accounts',
    icon: 'signOut',
    tone: 'bad',
    en: ({ account }) => `${account} was signed out by Telegram`,
    ru: ({ account }) => `Telegram завершил сеанс аккаунта ${account}`,
  },
  account_removed: {
    topic: 'accounts',
    icon: 'trash',
    tone: 'plain',
    en: ({ account }) => `${account} was removed`,
    ru: ({ account }) => `Аккаунт ${account} удалён`,
  },
  account_key_unknown: {
    topic: 'telegram',
    icon: 'unplug',
    tone: 'warn',
    en: ({ account }) => `The server answering for Telegram does not recognise the key of ${account}`,
    ru: ({ account }) => `Сервер, отвечающий вместо Telegram, не узнаёт ключ аккаунта ${account}`,
  },
  refresh_failed: {
    topic: 'telegram',
    icon: 'refresh',
    tone: 'warn',
    en: ({ account }) => `Couldn’t refresh ${account}`,
    ru: ({ account }) => `Не удалось обновить аккаунт ${account}`,
  },
})
