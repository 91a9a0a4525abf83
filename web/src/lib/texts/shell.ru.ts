// What is needed before anything else: the shell, and what the server cannot say.
export { common } from '../locale/ru.ts'
export { errors } from '../locale/errors.ru.ts'
