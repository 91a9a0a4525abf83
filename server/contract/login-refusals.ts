/** Telegram's errors that end a sign-in: the code or the number can no longer be used. */
export const finalLoginRefusals: ReadonlySet<string> = new Set([
  'PHONE_CODE_EXPIRED',
  'PHONE_CODE_HASH_EMPTY',
  'PHONE_HASH_EXPIRED',
  'EMAIL_VERIFY_EXPIRED',
  'PHONE_NUMBER_BANNED',
  'PHONE_NUMBER_INVALID',
  'PHONE_NUMBER_UNOCCUPIED',
  'PHONE_NUMBER_APP_SIGNUP_FORBIDDEN',
  'API_ID_INVALID',
  'API_ID_PUBLISHED_FLOOD',
])
