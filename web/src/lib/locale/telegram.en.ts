/**
 * Why Telegram ended or limited an account, by error name: shown as long as that lasts, when no response with a text is
 * at hand.
 */
export const telegram = {
  AUTH_KEY_UNREGISTERED: 'The session was ended from another device, or by Telegram.',
  AUTH_KEY_INVALID: 'Telegram no longer knows this session.',
  AUTH_KEY_DUPLICATED: 'The session was used in two places at once, so Telegram ended it.',
  SESSION_REVOKED: 'The session was ended from another device.',
  SESSION_EXPIRED: 'The session has expired.',
  USER_DEACTIVATED: 'The account was deleted at Telegram.',
  USER_DEACTIVATED_BAN: 'Telegram has banned this account.',
  FROZEN_METHOD_INVALID: 'Telegram has frozen this account. An appeal is possible in the official app.',
  FROZEN_PARTICIPANT_MISSING: 'Telegram has frozen this account. An appeal is possible in the official app.',
  FROZEN: 'Telegram has frozen this account. An appeal is possible in the official app.',
  PEER_FLOOD: 'Telegram limits this account because of complaints.',
  USER_RESTRICTED: 'Telegram limits what this account may do.',
}

export type TelegramCode = keyof typeof telegram
