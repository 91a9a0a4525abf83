// All texts of all features: for tests, which render parts of pages.
const english = import.meta.glob<object>('../**/locale/{,*.}en.ts', { eager: true })
const russian = import.meta.glob<object>('../**/locale/{,*.}ru.ts', { eager: true })

const list = (files: Record<string, object>) => Object.entries(files).map(([file, sentences]) => ({ file, sentences }))

export const everyText = { en: list(english), ru: list(russian) }
