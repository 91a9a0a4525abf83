// What is needed before anything else: the shell, and the refusals that a page can begin with.
export { common } from '../locale/en.ts'
export { errors } from '../locale/errors.en.ts'
