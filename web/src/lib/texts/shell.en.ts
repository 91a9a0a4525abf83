// Needed before anything else: the shell, and errors that the server cannot report.
export { common } from '../locale/en.ts'
export { errors } from '../locale/errors.en.ts'
