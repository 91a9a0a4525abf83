/** Applications of my.telegram.org. What is refused, and what the activity tells of it. */
import { declareErrors } from './declare.ts'

export const errors = declareErrors({
  api_id_and_api_hash_required: {
    status: 400,
    en: 'Enter the api_id and the api_hash.',
    ru: 'Введите api_id и api_hash.',
  },
  duplicate_api_id: { status: 409, en: 'A profile with this api_id exists.', ru: 'Профиль с таким api_id уже есть.' },
  duplicate_api_hash: {
    status: 409,
    en: 'A profile with this api_hash exists.',
    ru: 'Профиль с таким api_hash уже есть.',
  },
  api_profile_in_use: {
    status: 409,
    en: 'Accounts still use this profile.',
    ru: 'Этот профиль ещё используют аккаунты.',
  },
  api_profile_not_found: { status: 400, en: 'There is no such API profile.', ru: 'Такого API-профиля нет.' },
  api_profile_missing: {
    status: 400,
    en: 'The API profile of this account is gone. Sign it in again.',
    ru: 'API-профиль этого аккаунта удалён. Войдите в аккаунт заново.',
  },
})
