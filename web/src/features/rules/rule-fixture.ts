import type { Rule, RuleDraft } from '#contract/rules'

/** A draft for tests, as a new rule begins; pass the fields that matter. */
export const buildDraft = (fields: Partial<RuleDraft> = {}): RuleDraft => ({
  name: 'Small supply',
  mode: 'watch',
  answer_within: 600,
  when: { on: ['new'] },
  buy: {
    pieces_per_gift: 1,
    pieces_per_account: null,
    prefer: 'scarcest',
    recipient: { kind: 'self' },
    hide_name: false,
    include_upgrade: false,
    message: null,
  },
  pay: { accounts: 'all', choose: 'richest', reserve: null },
  limits: { stars_per_gift: null, stars_per_day: null, stars_total: null, pieces_total: null, until: null },
  ...fields,
})

/** A stored rule for tests. */
export const buildRule = (fields: Partial<Rule> = {}): Rule => ({
  ...buildDraft(),
  id: 1,
  matched: 0,
  bought: 0,
  spent: 0,
  armed_at: '2026-11-20T12:00:00.000Z',
  created_at: '2026-11-20T12:00:00.000Z',
  ...fields,
})
