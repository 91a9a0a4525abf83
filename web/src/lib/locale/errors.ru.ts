import type { Russian } from '../translation.ts'
import type { errors as english } from './errors.en.ts'

export const errors: Russian<typeof english> = {
  network: 'Панель не отвечает. Проверьте, запущена ли она и есть ли связь.',
  internal: 'В панели что-то пошло не так. Подробности в её журнале.',
}
