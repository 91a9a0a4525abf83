/** Errors and activity of exported sessions. */
import { declareDetails, declareKinds, type Words } from './declare.ts'
import { sessionFormat, type SessionFormat } from './exports.ts'

export const facts = {
  /** The client whose format the session was exported in. */
  format: sessionFormat,
}

const formatWords: Record<SessionFormat, Words> = {
  gramjs: { en: 'for GramJS', ru: 'для GramJS' },
  telethon: { en: 'for Telethon', ru: 'для Telethon' },
  pyrogram: { en: 'for Pyrogram', ru: 'для Pyrogram' },
}
export const details = declareDetails([({ format }, language) => format && formatWords[format][language]])

export const kinds = declareKinds({
  // Among the sign-ins: whoever has an exported session is signed in.
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
