/** What the panel may spend. What is refused, and what the activity tells of it. */
import { z } from 'zod'
import { capNames, type CapName } from './caps.ts'
import { declareErrors, declareKinds, type Words } from './declare.ts'

/** Which of the limits was reached. */
export const facts = { cap: z.enum(capNames) }

/** The limits as Settings names them, within a sentence. */
export const capWords: Record<CapName, Words> = {
  piece: { en: 'price limit', ru: 'предел цены' },
  account_day: { en: 'daily limit per account', ru: 'лимит аккаунта на день' },
  day: { en: 'daily limit', ru: 'лимит на день' },
  reserve: { en: 'reserve', ru: 'запас' },
}

export const errors = declareErrors({
  password_required: {
    status: 400,
    en: 'Enter the password of the panel to allow this.',
    ru: 'Чтобы разрешить это, введите пароль панели.',
  },
  spending_off: {
    status: 409,
    en: 'Buying is switched off. Switch it on in Settings.',
    ru: 'Покупки выключены. Включите их в настройках.',
  },
  cap_reached: {
    status: 409,
    en: 'This would go over a limit that you set.',
    ru: 'Это превысит установленный вами лимит.',
  },
  balance_too_low: {
    status: 409,
    en: 'There are not enough free Stars.',
    ru: 'Не хватает свободных звёзд.',
  },
})

export const kinds = declareKinds({
  spending_on: {
    topic: 'purchases',
    icon: 'gift',
    tone: 'warn',
    en: () => 'Buying was switched on',
    ru: () => 'Покупки включены',
  },
  spending_off: {
    topic: 'purchases',
    icon: 'gift',
    tone: 'plain',
    en: () => 'Buying was switched off',
    ru: () => 'Покупки выключены',
  },
  spending_limits_changed: {
    topic: 'purchases',
    icon: 'settings',
    tone: 'plain',
    en: () => 'Spending limits were changed',
    ru: () => 'Лимиты трат изменены',
  },
  cap_reached: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'warn',
    en: ({ cap }) => (cap === undefined ? 'A limit was reached' : `Limit reached: ${capWords[cap].en}`),
    ru: ({ cap }) => (cap === undefined ? 'Достигнут лимит' : `Достигнут лимит: ${capWords[cap].ru}`),
  },
  spending_refused: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'warn',
    en: () => 'A change of the spending limits was refused',
    ru: () => 'Изменение лимитов трат отклонено',
  },
})
