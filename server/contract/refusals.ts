/** Refusals that several calls share. */

/** Of everything that asks Telegram. */
export const ofTelegram = ['telegram_rpc', 'flood_wait', 'telegram_unreachable', 'session_invalid'] as const
