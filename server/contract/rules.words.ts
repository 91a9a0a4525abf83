/** Rules and drops: errors, and what the activity tells of them. */
import { z } from 'zod'
import { declareErrors, declareKinds, type Words } from './declare.ts'
import { words } from './fact-shapes.ts'

const modes = ['off', 'watch', 'ask', 'buy'] as const

export const facts = {
  /** The rule's name at that time. */
  rule: words,
  mode: z.enum(modes),
}

/** What a rule does from then on. */
const modeWords: Record<(typeof modes)[number], Words> = {
  off: { en: 'is off', ru: 'выключено' },
  watch: { en: 'only watches', ru: 'только наблюдает' },
  ask: { en: 'asks before it buys', ru: 'спрашивает перед покупкой' },
  buy: { en: 'buys by itself', ru: 'покупает само' },
}
const ruleEn = (rule: string | undefined) => (rule === undefined ? 'Rule' : `Rule “${rule}”`)
const ruleRu = (rule: string | undefined) => (rule === undefined ? 'Правило' : `Правило «${rule}»`)

export const errors = declareErrors({
  rule_needs_limit: {
    status: 400,
    en: 'A rule that buys needs a limit in Stars: for a day or in total.',
    ru: 'Правилу, которое покупает, нужен лимит звёзд: на день или всего.',
  },
  too_many_rules: { status: 409, en: 'There may be 100 rules at most.', ru: 'Можно создать не больше 100 правил.' },
})

export const kinds = declareKinds({
  rule_made: {
    topic: 'purchases',
    icon: 'gift',
    tone: 'plain',
    en: ({ rule, mode }) => `${ruleEn(rule)} was made${mode === undefined ? '' : `: it ${modeWords[mode].en}`}`,
    ru: ({ rule, mode }) => `${ruleRu(rule)} создано${mode === undefined ? '' : `: ${modeWords[mode].ru}`}`,
  },
  rule_changed: {
    topic: 'purchases',
    icon: 'settings',
    tone: 'plain',
    en: ({ rule }) => `${ruleEn(rule)} was changed`,
    ru: ({ rule }) => `${ruleRu(rule)} изменено`,
  },
  rule_mode: {
    topic: 'purchases',
    icon: 'settings',
    tone: 'warn',
    en: ({ rule, mode }) =>
      mode === undefined ? `${ruleEn(rule)} was changed` : `${ruleEn(rule)} now ${modeWords[mode].en}`,
    ru: ({ rule, mode }) =>
      mode === undefined ? `${ruleRu(rule)} изменено` : `${ruleRu(rule)} теперь ${modeWords[mode].ru}`,
  },
  rule_deleted: {
    topic: 'purchases',
    icon: 'gift',
    tone: 'plain',
    en: ({ rule }) => `${ruleEn(rule)} was deleted`,
    ru: ({ rule }) => `${ruleRu(rule)} удалено`,
  },
  rules_reordered: {
    topic: 'purchases',
    icon: 'settings',
    tone: 'plain',
    en: () => 'The order of the rules was changed',
    ru: () => 'Порядок правил изменён',
  },
  rule_refused: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'warn',
    en: () => 'A change of the rules was refused',
    ru: () => 'Изменение правил отклонено',
  },
})
