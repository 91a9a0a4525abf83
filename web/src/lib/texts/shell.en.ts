// What is needed before anything else: the shell, and what the server cannot say.
export { common } from '../locale/en.ts'
export { errors } from '../locale/errors.en.ts'
