/** Refusals that several calls share. */

/** Of every call that calls Telegram. */
export const ofTelegram = ['telegram_rpc', 'flood_wait', 'telegram_unreachable', 'session_invalid'] as const
