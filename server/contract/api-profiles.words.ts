/** Errors and activity of API profiles (applications of my.telegram.org). */
import { declareErrors } from './declare.ts'

export const errors = declareErrors({
  api_id_and_api_hash_required: {
    status: 400,
    en: 'Enter both the api_id (digits) and the api_hash (32 characters).',
    ru: 'Введите api_id (цифры) и api_hash (32 символа).',
  },
  duplicate_api_id: {
    status: 409,
    en: 'You already have a profile with this api_id.',
    ru: 'Профиль с таким api_id уже есть.',
  },
  duplicate_api_hash: {
    status: 409,
    en: 'You already have a profile with this api_hash.',
    ru: 'Профиль с таким api_hash уже есть.',
  },
  api_profile_in_use: {
    status: 409,
    en: 'Accounts still use this profile. Delete them first.',
    ru: 'Этот профиль ещё используют аккаунты. Сначала удалите их.',
  },
  api_profile_not_found: {
    status: 400,
    en: 'This API profile does not exist. Choose another one.',
    ru: 'Такого API-профиля нет. Выберите другой.',
  },
  api_profile_missing: {
    status: 400,
    en: 'The API profile of this account was deleted. Sign in again with another one.',
    ru: 'API-профиль этого аккаунта удалён. Войдите в аккаунт снова с другим профилем.',
  },
})
