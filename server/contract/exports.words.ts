/** Sessions that leave the panel. What is refused, and what the activity tells of it. */
import { declareDetails, declareKinds, type Words } from './declare.ts'
import { sessionFormat, type SessionFormat } from './exports.ts'

export const facts = {
  /** The client that an exported session is written for. */
  format: sessionFormat,
}

const formatWords: Record<SessionFormat, Words> = {
  gramjs: { en: 'for GramJS', ru: 'для GramJS' },
  telethon: { en: 'for Telethon', ru: 'для Telethon' },
  pyrogram: { en: 'for Pyrogram', ru: 'для Pyrogram' },
}
export const details = declareDetails([({ format }, language) => format && formatWords[format][language]])

export const kinds = declareKinds({
  // With the sign-ins: whoever has an exported session is signed in.
  session_exported: {
    topic: 'panel',
    icon: 'external',
    tone: 'warn',
    en: ({ account }) => `Session of ${account} exported`,
    ru: ({ account }) => `Сеанс аккаунта ${account} экспортирован`,
  },
  session_export_refused: {
    topic: 'panel',
    icon: 'alert',
    tone: 'warn',
    en: ({ account }) => `Session export for ${account} refused`,
    ru: ({ account }) => `Экспорт сеанса аккаунта ${account} отклонён`,
  },
})
