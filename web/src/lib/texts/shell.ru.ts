// What is needed before anything else: the shell, and every refusal.
export { common } from '../locale/ru.ts'
export { errors } from '../locale/errors.ru.ts'
