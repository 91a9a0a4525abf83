/** Progress messages of an account's refresh. */
import type { RefreshStage } from '../contract/accounts.ts'
import type { Language } from '../contract/settings.ts'

const stages: Record<RefreshStage | 'done', Record<Language, string>> = {
  connect: { en: 'Connecting to Telegram', ru: 'Подключаемся к Telegram' },
  profile: { en: 'Loading the profile', ru: 'Загружаем профиль' },
  stars: { en: 'Checking the Stars balance', ru: 'Проверяем баланс звёзд' },
  premium: { en: 'Checking Premium', ru: 'Проверяем Premium' },
  save: { en: 'Saving', ru: 'Сохраняем' },
  done: { en: 'Up to date', ru: 'Данные обновлены' },
}

export function explainRefresh(stage: RefreshStage | 'done', language: Language): string {
  return stages[stage][language]
}
