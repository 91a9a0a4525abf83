/** Accounts that were frozen. What is refused, and what the activity tells of it. */
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  account_frozen: {
    status: 423,
    en: 'This account is frozen: nothing is sent from it. Unfreeze it to go on.',
    ru: 'Аккаунт заморожен: от него ничего не отправляется. Чтобы продолжить, разморозьте его.',
  },
})

export const kinds = declareKinds({
  account_frozen: {
    topic: 'accounts',
    icon: 'shield',
    tone: 'warn',
    en: ({ account }) => `${account} was frozen: nothing is sent from it`,
    ru: ({ account }) => `Аккаунт ${account} заморожен: от него ничего не отправляется`,
  },
  account_unfrozen: {
    topic: 'accounts',
    icon: 'shield',
    tone: 'plain',
    en: ({ account }) => `${account} was unfrozen`,
    ru: ({ account }) => `Аккаунт ${account} разморожен`,
  },
  account_unfreeze_refused: {
    topic: 'accounts',
    icon: 'alert',
    tone: 'warn',
    en: ({ account }) => `Unfreezing ${account} was refused`,
    ru: ({ account }) => `Разморозка аккаунта ${account} отклонена`,
  },
})
