import { Api } from 'telegram'
import { long } from './tl-values.ts'

/** Telegram's own account, which tells what concerns one's channels. */
export const TELEGRAM_ID = '777000'
/** The bot in whose name Premium is sold. */
export const PREMIUM_BOT_ID = '5314653481'

export function buildTelegram(): Api.User {
  return new Api.User({
    id: long(TELEGRAM_ID),
    accessHash: long(1),
    firstName: 'Telegram',
    verified: true,
    support: true,
  })
}

export function buildPremiumBot(): Api.User {
  return new Api.User({
    id: long(PREMIUM_BOT_ID),
    accessHash: long(1),
    firstName: 'Telegram Premium',
    username: 'PremiumBot',
    bot: true,
    verified: true,
    botInfoVersion: 1,
  })
}
