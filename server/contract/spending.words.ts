/** What the panel may spend. What is refused, and what the activity tells of it. */
import { declareErrors, declareKinds } from './declare.ts'

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
  spending_refused: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'warn',
    en: () => 'A change of the spending limits was refused',
    ru: () => 'Изменение лимитов трат отклонено',
  },
})
