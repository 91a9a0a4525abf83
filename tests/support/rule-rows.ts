import { expect } from 'vitest'
import { z } from 'zod'
import { rehearsal, rule } from '../../server/contract/rules.ts'
import type { ContractRow } from './contract-rows.ts'

const one = z.strictObject({ rule })
const all = z.strictObject({ items: z.array(rule) })
const buys = { name: 'Buys', mode: 'buy' }
const limits = { stars_per_day: 500 }
const password = 'correct horse'

/** In this order: some rows build on those before them. */
export const ruleRows: ContractRow[] = [
  { call: 'GET /api/rules', answers: 200, with: all, and: { items: [] } },
  {
    call: 'POST /api/rules',
    body: { name: 'Watches' },
    answers: 200,
    with: one,
    and: { rule: { id: 1, mode: 'watch' } },
  },
  { call: 'POST /api/rules', body: { ...buys, password }, answers: 400, with: 'rule_needs_limit' },
  { call: 'POST /api/rules', body: { ...buys, limits }, answers: 400, with: 'password_required' },
  { call: 'POST /api/rules', body: { ...buys, limits, password: 'wrong horse' }, answers: 400, with: 'wrong_password' },
  { call: 'POST /api/rules', body: { ...buys, limits, password }, answers: 200, with: one, and: { rule: { id: 2 } } },
  { call: 'POST /api/rules', body: { name: '' }, answers: 400, with: 'invalid_request' },
  {
    call: 'POST /api/rules',
    body: { name: 'Says much', buy: { message: 'x'.repeat(4000) } },
    answers: 400,
    with: 'message_too_long',
    and: { limit: expect.any(Number) },
  },
  { call: 'PATCH /api/rules/1', body: { name: 'Looks' }, answers: 200, with: one, and: { rule: { name: 'Looks' } } },
  { call: 'PATCH /api/rules/2', body: { limits: { stars_per_day: 501 } }, answers: 400, with: 'password_required' },
  { call: 'PATCH /api/rules/2', body: { limits: { stars_per_day: 499 } }, answers: 200, with: one },
  { call: 'PATCH /api/rules/2', body: { mode: 'off' }, answers: 200, with: one, and: { rule: { armed_at: null } } },
  { call: 'PATCH /api/rules/999', body: { name: 'Nobody’s' }, answers: 404, with: 'not_found' },
  {
    call: 'POST /api/rules/order',
    body: { ids: [2, 1] },
    answers: 200,
    with: all,
    and: { items: [{ id: 2 }, { id: 1 }] },
  },
  { call: 'POST /api/rules/order', body: { ids: [2] }, answers: 400, with: 'invalid_request' },
  { call: 'POST /api/rules/rehearse', body: { against: { catalogue: true } }, answers: 200, with: rehearsal },
  {
    call: 'POST /api/rules/rehearse',
    body: { rules: [{ name: 'Draft' }], against: { gifts: [{ price: 50 }] } },
    answers: 200,
    with: rehearsal,
    and: { decisions: [{ rule_id: -1, gift: { id: 'made-up', price: 50 } }] },
  },
  { call: 'POST /api/rules/rehearse', body: { against: {} }, answers: 400, with: 'invalid_request' },
  { call: 'DELETE /api/rules/2', answers: 200, with: z.strictObject({ ok: z.literal(true) }) },
  { call: 'DELETE /api/rules/2', answers: 404, with: 'not_found' },
]
