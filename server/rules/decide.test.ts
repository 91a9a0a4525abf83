import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { DecisionWorld } from './decision.ts'
import { armedRule, decisionWorld, NOON, ruleAccount, ruleGift } from './testing/samples.ts'

const HOUR = 3_600_000

/** The only decision of a world. */
function decideOne(facts: Partial<DecisionWorld>) {
  const [decision] = decide(decisionWorld(facts))
  if (decision === undefined) throw new Error('nothing was decided')
  return decision
}

/** Who pays for how many, and why not more. */
function outcomeOf(facts: Partial<DecisionWorld>) {
  const { plan, reasons } = decideOne(facts)
  return {
    plan: plan.map(({ accountId, pieces }) => [accountId, pieces]),
    why: reasons
      .filter(({ holds }) => !holds)
      .map(({ code, is, wants, account_id: accountId }) => [
        code,
        is,
        wants,
        ...(accountId === undefined ? [] : [accountId]),
      ]),
  }
}

const poor = [1, 2].map((accountId) => ruleAccount({ accountId, free: 250 }))

const limited = (limits: object, spent = {}) =>
  outcomeOf({ rules: [armedRule({ buy: { pieces_per_gift: 5 }, limits, spent })] })

const ending = (at: number) => armedRule({ limits: { until: new Date(at).toISOString() } })

const keeping = (reserve: number | null, ofPanel: number) =>
  outcomeOf({
    rules: [armedRule({ buy: { pieces_per_gift: 5 }, pay: { reserve } })],
    accounts: [ruleAccount({ free: 250 })],
    spending: { isOn: true, dayLeft: null, pieceCap: null, reserve: ofPanel },
  })

const locked = (accountId: number, until: number | null, free = 1000) =>
  ruleAccount({ accountId, free, lockedUntil: () => until })

describe('which rule takes a gift', () => {
  test('the first that holds, whatever it does with it; one that is off takes nothing', () => {
    const off = armedRule({ id: 1, mode: 'off' })
    const no = armedRule({ id: 2, when: { price: { max: 1 } } })
    const watch = armedRule({ id: 3, mode: 'watch' })
    const buy = armedRule({ id: 4, mode: 'buy' })
    const { ruleId, plan, reasons } = decideOne({ rules: [off, no, watch, buy] })
    expect([ruleId, plan.length]).toEqual([3, 1])
    expect(reasons.filter(({ holds }) => !holds)).toEqual([
      { rule_id: 1, holds: false, code: 'mode_off', is: 'off', wants: null },
      { rule_id: 2, holds: false, code: 'price', is: 100, wants: '..1' },
      { rule_id: 4, holds: false, code: 'taken_by_earlier_rule', is: 3, wants: null },
    ])
  })

  test('none: what fails of each is said, and nothing is planned', () => {
    const { ruleId, plan, total, reasons } = decideOne({ rules: [armedRule({ when: { limited: 'not' } })] })
    expect([ruleId, plan, total, reasons.length]).toEqual([null, [], 0, 1])
  })

  test('no rule at all decides nothing', () => {
    expect(decideOne({ rules: [] })).toMatchObject({ ruleId: null, plan: [], reasons: [] })
    expect(decide(decisionWorld({ candidates: [] }))).toEqual([])
  })

  test('a gift that came for two reasons at once is planned once', () => {
    const gift = ruleGift()
    const decisions = decide(
      decisionWorld({
        candidates: [
          { gift, occasion: 'restock' },
          { gift: { ...gift }, occasion: 'price_drop' },
        ],
        rules: [armedRule({ id: 1, when: { on: ['price_drop'] } }), armedRule({ id: 2, when: { on: ['restock'] } })],
      }),
    )
    expect(decisions.map(({ ruleId, occasion }) => [ruleId, occasion])).toEqual([
      [1, 'price_drop'],
      [null, 'restock'],
    ])
    expect(decisions[1]?.reasons).toContainEqual({
      rule_id: 2,
      holds: false,
      code: 'taken_by_earlier_rule',
      is: 1,
      wants: null,
    })
  })

  test('after its end it takes nothing', () => {
    expect(decideOne({ rules: [ending(NOON)] }).ruleId).toBe(1)
    expect(decideOne({ rules: [ending(NOON - 1)] })).toMatchObject({
      ruleId: null,
      reasons: [{ code: 'until_passed' }],
    })
  })

  test('a gift that is sold out is taken by none', () => {
    const sold = { gift: ruleGift({ isSoldOut: true }), occasion: 'new' } as const
    const none = { gift: ruleGift({ left: 0 }), occasion: 'new' } as const
    for (const one of [sold, none])
      expect(decideOne({ candidates: [one] })).toMatchObject({
        ruleId: null,
        reasons: [{ code: 'sold_out', is: true }],
      })
  })

  test('a gift by auction is told, and not planned', () => {
    const gift = ruleGift({ isAuction: true })
    const { ruleId } = decideOne({ candidates: [{ gift, occasion: 'new' }] })
    expect(ruleId).toBe(1)
    expect(outcomeOf({ candidates: [{ gift, occasion: 'new' }] })).toEqual({
      plan: [],
      why: [['auction', true, false]],
    })
  })
})

describe('the order of buying', () => {
  const gifts = [
    ruleGift({ id: '1', price: 30, supply: 500, firstSeenAt: NOON }),
    ruleGift({ id: '2', price: 10, supply: null, firstSeenAt: NOON - 1 }),
    ruleGift({ id: '3', price: 20, supply: 100, firstSeenAt: NOON - 2 }),
  ]
  const candidates = gifts.map((gift) => ({ gift, occasion: 'new' as const }))

  test.each([
    ['cheapest', ['2', '3', '1']],
    ['dearest', ['1', '3', '2']],
    ['scarcest', ['3', '1', '2']],
    ['newest', ['1', '2', '3']],
  ] as const)('of one rule: %s first', (prefer, ids) => {
    const rules = [armedRule({ buy: { prefer } })]
    expect(decide(decisionWorld({ candidates, rules })).map(({ gift }) => gift.id)).toEqual(ids)
  })

  test('of several: by their precedence, and what none takes last', () => {
    const rules = [
      armedRule({ id: 7, when: { gift_ids: { only: ['1'] } } }),
      armedRule({ id: 3, when: { gift_ids: { only: ['3'] } } }),
    ]
    const decisions = decide(decisionWorld({ candidates, rules }))
    expect(decisions.map(({ gift, ruleId }) => [gift.id, ruleId])).toEqual([
      ['1', 7],
      ['3', 3],
      ['2', null],
    ])
  })

  test('what the first takes is gone for the next: Stars, the day, and the limits of the rule', () => {
    const rules = [armedRule({ buy: { prefer: 'cheapest', pieces_per_gift: 2 }, limits: { stars_total: 55 } })]
    const totals = (facts: Partial<DecisionWorld>) =>
      decide(decisionWorld({ candidates, rules, ...facts })).map(({ total }) => total)
    expect(totals({})).toEqual([20, 20, 0])
    expect(totals({ accounts: [ruleAccount({ free: 45 })] })).toEqual([20, 20, 0])
    expect(totals({ accounts: [ruleAccount({ dayLeft: 20 })] })).toEqual([20, 0, 0])
    expect(totals({ spending: { isOn: true, dayLeft: 41, pieceCap: null, reserve: 0 } })).toEqual([20, 20, 0])
    const few = [armedRule({ buy: { prefer: 'cheapest', pieces_per_gift: 2 }, limits: { pieces_total: 3 } })]
    expect(totals({ rules: few })).toEqual([20, 20, 0])
  })

  test('what is only watched takes nothing from what is bought', () => {
    const rules = [
      armedRule({ id: 1, mode: 'watch', when: { gift_ids: { only: ['1'] } }, buy: { pieces_per_gift: 10 } }),
      armedRule({ id: 2, mode: 'buy', when: { gift_ids: { only: ['2'] } }, buy: { pieces_per_gift: 10 } }),
      armedRule({ id: 3, mode: 'watch', when: { gift_ids: { only: ['3'] } }, buy: { pieces_per_gift: 10 } }),
    ]
    const accounts = [ruleAccount({ free: 300 })]
    expect(decide(decisionWorld({ candidates, rules, accounts })).map(({ total }) => total)).toEqual([300, 100, 0])
  })
})

describe('who pays', () => {
  const accounts = [
    ruleAccount({ accountId: 1, free: 200 }),
    ruleAccount({ accountId: 2, free: 500 }),
    ruleAccount({ accountId: 3, free: 300 }),
  ]
  const planOf = (pay: object, buy: object) => outcomeOf({ accounts, rules: [armedRule({ pay, buy })] }).plan

  test('the richest first, each as far as it goes', () => {
    expect(planOf({ choose: 'richest' }, { pieces_per_gift: 6 })).toEqual([
      [2, 5],
      [3, 1],
    ])
  })

  test('as the list says', () => {
    expect(planOf({ choose: 'listed' }, { pieces_per_gift: 4 })).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(planOf({ choose: 'listed', accounts: [3, 1] }, { pieces_per_gift: 4 })).toEqual([
      [3, 3],
      [1, 1],
    ])
  })

  test('evenly, round those who have no more', () => {
    expect(planOf({ choose: 'spread' }, { pieces_per_gift: 4 })).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ])
    expect(planOf({ choose: 'spread' }, { pieces_per_gift: 9 })).toEqual([
      [1, 2],
      [2, 4],
      [3, 3],
    ])
  })

  test('each at most its pieces', () => {
    expect(planOf({}, { pieces_per_gift: 6, pieces_per_account: 1 })).toEqual([
      [2, 1],
      [3, 1],
      [1, 1],
    ])
  })
})

describe('why not more', () => {
  const rules = [armedRule({ buy: { pieces_per_gift: 5 } })]

  test.each([
    ['stars_per_gift', { stars_per_gift: 250 }, { ofGift: () => 40 }, 210],
    ['stars_per_day', { stars_per_day: 250 }, { today: 40 }, 210],
    ['stars_total', { stars_total: 250 }, { total: 40 }, 210],
  ])('%s leaves what fits', (code, limits, spent, left) => {
    expect(limited(limits, spent)).toEqual({ plan: [[1, 2]], why: [[code, left, 500]] })
  })

  test('pieces in total, of the gift, and in stock', () => {
    expect(limited({ pieces_total: 4 }, { pieces: 3 })).toEqual({ plan: [[1, 1]], why: [['pieces_total', 1, 5]] })
    expect(limited({}, { piecesOfGift: () => 4 })).toEqual({ plan: [[1, 1]], why: [['pieces_per_gift', 1, 5]] })
    const candidates = [{ gift: ruleGift({ left: 3 }), occasion: 'new' as const }]
    expect(outcomeOf({ rules, candidates })).toEqual({ plan: [[1, 3]], why: [['left', 3, 5]] })
  })

  test('a limit that is passed already leaves nothing', () => {
    expect(limited({ stars_total: 100 }, { total: 400 })).toEqual({ plan: [], why: [['stars_total', 0, 500]] })
  })

  test('the panel is off, a piece is too dear, the day is short', () => {
    const spending = { isOn: true, dayLeft: null, pieceCap: null, reserve: 0 }
    expect(outcomeOf({ rules, spending: { ...spending, isOn: false } })).toEqual({
      plan: [],
      why: [['spending_off', false, true]],
    })
    expect(outcomeOf({ rules, spending: { ...spending, pieceCap: 99 } })).toEqual({
      plan: [],
      why: [['piece_cap', 99, 100]],
    })
    expect(outcomeOf({ rules, spending: { ...spending, dayLeft: 499 } })).toEqual({
      plan: [[1, 4]],
      why: [['day_cap', 499, 500]],
    })
  })

  test('the upgrade is a part of the price', () => {
    const wish = {
      candidates: [{ gift: ruleGift({ upgradePrice: 25 }), occasion: 'new' as const }],
      rules: [armedRule({ buy: { include_upgrade: true } })],
    }
    const spending = { isOn: true, dayLeft: null, pieceCap: 124, reserve: 0 }
    expect(outcomeOf({ ...wish, spending })).toMatchObject({ plan: [], why: [['piece_cap', 124, 125]] })
    expect(decideOne(wish)).toMatchObject({ price: 125, total: 125 })
  })

  test('each account says what it has, and what one more would take', () => {
    expect(outcomeOf({ rules, accounts: poor })).toEqual({
      plan: [
        [1, 2],
        [2, 2],
      ],
      why: [
        ['balance', 250, 300, 1],
        ['balance', 250, 300, 2],
      ],
    })
  })

  test('the greater of the two reserves stays', () => {
    expect(keeping(60, 10)).toEqual({ plan: [[1, 1]], why: [['reserve', 250, 260, 1]] })
    expect(keeping(10, 60)).toEqual({ plan: [[1, 1]], why: [['reserve', 250, 260, 1]] })
    expect(keeping(null, 50)).toEqual({ plan: [[1, 2]], why: [['balance', 250, 300, 1]] })
    expect(keeping(500, 0)).toEqual({ plan: [], why: [['reserve', 250, 600, 1]] })
  })

  test('an account that cannot is planned round, and says why also where the others do', () => {
    const gift = ruleGift({ needsPremium: true })
    const accounts = [
      ruleAccount({ accountId: 1 }),
      ruleAccount({ accountId: 2, isPremium: true, problem: 'account_frozen' }),
      ruleAccount({ accountId: 3, isPremium: true, recipientProblem: () => 'recipient_refuses_gifts' }),
      ruleAccount({ accountId: 4, isPremium: true, piecesLeft: () => 0 }),
      ruleAccount({ accountId: 5, isPremium: true, free: null }),
      ruleAccount({ accountId: 6, isPremium: true, dayLeft: 99 }),
      ruleAccount({ accountId: 7, isPremium: true }),
    ]
    const pay = { choose: 'listed' }
    expect(outcomeOf({ candidates: [{ gift, occasion: 'new' }], accounts, rules: [armedRule({ pay })] })).toEqual({
      plan: [[7, 1]],
      why: [
        ['premium_required', false, true, 1],
        ['account_problem', 'account_frozen', null, 2],
        ['recipient_refuses_gifts', 'recipient_refuses_gifts', null, 3],
        ['per_user_limit', 0, 1, 4],
        ['balance', null, 100, 5],
        ['account_day_cap', 99, 100, 6],
      ],
    })
  })

  test('accounts that are gone, or none at all', () => {
    expect(outcomeOf({ rules: [armedRule({ pay: { accounts: [9] } })] })).toEqual({
      plan: [],
      why: [['account_problem', 'account_removed', null, 9]],
    })
    expect(outcomeOf({ accounts: [] })).toEqual({ plan: [], why: [['account_problem', 'no_accounts', null]] })
  })
})

describe('a locked gift', () => {
  const rules = [armedRule({ pay: { choose: 'listed' }, buy: { pieces_per_gift: 3, pieces_per_account: 2 } })]

  test('is planned for its first hour where it is locked for all', () => {
    const accounts = [locked(1, NOON + 2 * HOUR), locked(2, NOON + HOUR)]
    const decision = decideOne({ accounts, rules })
    expect(decision.plan.map(({ accountId, pieces }) => [accountId, pieces])).toEqual([
      [1, 2],
      [2, 1],
    ])
    expect(decision.unlocksAt).toBe(NOON + HOUR)
  })

  test('is bought at once by whoever may, and the others say until when they wait', () => {
    const accounts = [locked(1, NOON + HOUR), locked(2, null)]
    expect(decideOne({ accounts, rules }).unlocksAt).toBeNull()
    expect(outcomeOf({ accounts, rules })).toEqual({
      plan: [[2, 2]],
      why: [
        ['locked', '2026-11-20T13:00:00.000Z', null, 1],
        ['pieces_per_account', 2, 3, 2],
      ],
    })
  })

  test('is waited for where those who may buy at once cannot pay', () => {
    const accounts = [locked(1, NOON + HOUR), locked(2, null, 0)]
    expect(decideOne({ accounts, rules })).toMatchObject({
      plan: [{ accountId: 1, pieces: 2 }],
      unlocksAt: NOON + HOUR,
    })
  })

  test('is not locked any more when its hour has come', () => {
    expect(decideOne({ accounts: [locked(1, NOON)], rules }).unlocksAt).toBeNull()
  })
})
