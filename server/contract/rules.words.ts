/** Rules and drops: errors. */
import { declareErrors } from './declare.ts'

export const errors = declareErrors({
  rule_needs_limit: {
    status: 400,
    en: 'A rule that buys needs a limit in Stars: for a day or in total.',
    ru: 'Правилу, которое покупает, нужен лимит звёзд: на день или всего.',
  },
  too_many_rules: { status: 409, en: 'There may be 100 rules at most.', ru: 'Можно создать не больше 100 правил.' },
})
