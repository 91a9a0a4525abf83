/** Telegram's record of an account: what the activity tells of it. */
import { z } from 'zod'
import { declareDetails, declareKinds } from './declare.ts'

export const facts = { stars: z.number() }

export const details = declareDetails([({ stars }, language) => stars?.toLocaleString(language)])

export const kinds = declareKinds({
  wallet_gap: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'warn',
    en: ({ account }) => `${account}: the balance and Telegram’s history do not add up`,
    ru: ({ account }) => `${account}: баланс не сходится с историей Telegram`,
  },
  wallet_gap_closed: {
    topic: 'purchases',
    icon: 'check',
    tone: 'plain',
    en: ({ account }) => `${account}: balance and history add up again`,
    ru: ({ account }) => `${account}: баланс снова сходится с историей`,
  },
})
