/** Errors and activity of imported sessions. */
import { z } from 'zod'
import { countEn, countRu } from './counting.ts'
import { declareDetails, declareKinds, type Words } from './declare.ts'
import { count } from './fact-shapes.ts'
import { importKind, type ImportKind } from './import-kinds.ts'

export const facts = {
  /** The source of imported sessions. */
  sources: z.array(importKind),
  /** Sessions that were chosen but not imported. */
  refused: count,
}

const sourceWords: Record<ImportKind, Words> = {
  giftbuyer: { en: 'Python GiftBuyer', ru: 'GiftBuyer на Python' },
  pyrogram_file: { en: 'Pyrogram file', ru: 'файл Pyrogram' },
  telethon_file: { en: 'Telethon file', ru: 'файл Telethon' },
  gramjs_string: { en: 'GramJS string', ru: 'строка GramJS' },
  telethon_string: { en: 'Telethon string', ru: 'строка Telethon' },
  pyrogram_string: { en: 'Pyrogram string', ru: 'строка Pyrogram' },
}
const notImported: Words = { en: 'not imported', ru: 'не импортировано' }
export const details = declareDetails([
  ({ sources }, language) => sources?.map((source) => sourceWords[source][language]).join(', '),
  ({ refused }, language) => (refused === undefined ? undefined : `${notImported[language]}: ${refused}`),
])

export const kinds = declareKinds({
  sessions_imported: {
    topic: 'accounts',
    icon: 'download',
    tone: 'plain',
    en: ({ count: accounts }) => `Sessions imported: ${countEn(accounts, 'account', 'accounts')}`,
    ru: ({ count: accounts }) => `Импортированы сеансы: ${countRu(accounts, ['аккаунт', 'аккаунта', 'аккаунтов'])}`,
  },
})
