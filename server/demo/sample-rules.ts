/** The rules that the demo begins with: one buys what is scarce and cheap, one watches the rest. */
import { newRule, type NewRule } from '../contract/rules.ts'

/** Stars of one piece. */
export const CHEAP = 100
/** Copies that ever were. */
export const SCARCE = 300

/** In order of precedence. The panel's password arms the one that buys. */
export const sampleRules = (password: string): NewRule[] =>
  [
    {
      name: 'Scarce and cheap',
      mode: 'buy',
      password,
      when: { limited: 'only', price: { max: CHEAP }, supply: { max: SCARCE }, on: ['new'] },
      buy: { pieces_per_gift: 12, pieces_per_account: 4 },
      pay: { choose: 'spread', reserve: 50 },
      limits: { stars_per_gift: 1_200, stars_per_day: 5_000, stars_total: 20_000 },
    },
    {
      name: 'Any limited gift up to 500',
      mode: 'watch',
      when: { limited: 'only', price: { max: 500 }, on: ['new', 'restock'] },
      buy: { pieces_per_gift: 3, pieces_per_account: 1 },
    },
  ].map((wish) => newRule.parse(wish))
