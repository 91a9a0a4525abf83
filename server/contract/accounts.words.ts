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
    en: ({ account }) => `Whoever answers for Telegram does not know the key of ${account}`,
    ru: ({ account }) => `Ключ аккаунта ${account} неизвестен тому, кто отвечает вместо Telegram`,
  },
  refresh_failed: {
    topic: 'telegram',
    icon: 'refresh',
    tone: 'warn',
    en: ({ account }) => `Refreshing ${account} failed`,
    ru: ({ account }) => `Аккаунт ${account} не обновился`,
  },
})
