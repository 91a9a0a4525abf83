/**
 * Why Telegram ended or limited an account, by error name: shown as long as that lasts, when no response with a text is
 * at hand.
 */
export const telegram = {
  AUTH_KEY_UNREGISTERED: 'Ended on another device or by Telegram.',
  AUTH_KEY_INVALID: 'Telegram no longer recognises this session.',
  AUTH_KEY_DUPLICATED: 'The session was used in two places at once, so Telegram ended it.',
  SESSION_REVOKED: 'Ended on another device.',
  SESSION_EXPIRED: 'The session has expired.',
  USER_DEACTIVATED: 'This account was deleted.',
  USER_DEACTIVATED_BAN: 'Banned by Telegram.',
  FROZEN_METHOD_INVALID: 'Frozen by Telegram. You can appeal in the official app.',
  FROZEN_PARTICIPANT_MISSING: 'Frozen by Telegram. You can appeal in the official app.',
  FROZEN: 'Frozen by Telegram. You can appeal in the official app.',
  PEER_FLOOD: 'Limited by Telegram because of complaints.',
  USER_RESTRICTED: 'Limited by Telegram.',
}

export type TelegramCode = keyof typeof telegram
