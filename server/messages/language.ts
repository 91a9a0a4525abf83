import type { Language } from '../contract/settings.ts'

/** The request's preferred language among those the panel has; English if neither is accepted. */
export function parseAcceptLanguage(header: string | undefined): Language {
  const wishes = (header ?? '')
    .slice(0, 512)
    .split(',')
    .map((part, index) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find((text) => text !== undefined)
      return { language: range.split('-')[0], weight: weight === undefined ? 1 : Number(weight), index }
    })
    .filter((wish) => wish.weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index)
  for (const { language } of wishes) if (language === 'ru' || language === 'en') return language
  return 'en'
}
