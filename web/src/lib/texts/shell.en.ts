// What is needed before anything else: the shell, and every refusal.
export { common } from '../locale/en.ts'
export { errors } from '../locale/errors.en.ts'
