/** Deciding by rules. The limit itself is the baseline of the first row; the reasons are put into words only when they are read. */
import { decide } from '../../server/rules/decide.ts'
import type { DecisionWorld } from '../../server/rules/decision.ts'
import { decideSlowly } from '../../server/rules/testing/decide-twin.ts'
import { armedRule, decisionWorld, NOON, ruleAccount, ruleGift } from '../../server/rules/testing/samples.ts'
import { compare, timeEach } from './measure.ts'
import type { Row } from './table.ts'

const RULES = 100
const GIFTS = 1_000
const ACCOUNTS = 20
const LIMIT_MS = 20
const CALLS = 5

export async function measureRules(): Promise<Row[]> {
  const world = worldOf(RULES, GIFTS)
  const small = worldOf(10, 100)
  let reasons = 0
  const decideAll = () => timeEach(CALLS, () => decide(world))
  const readAll = () =>
    timeEach(CALLS, () => {
      for (const decision of decide(world)) reasons += decision.reasons.length
    })
  const rows: Row[] = [
    {
      name: `${RULES} rules, ${GIFTS} gifts, ${ACCOUNTS} accounts decided (${LIMIT_MS} ms)`,
      unit: 'ms',
      goal: '≤ 1',
      ...(await compare(async () => LIMIT_MS, decideAll)),
    },
    {
      name: 'the same, with every reason read (decided alone)',
      unit: 'ms',
      goal: '≤ 25',
      ...(await compare(decideAll, readAll)),
    },
    {
      name: '10 rules, 100 gifts (piece by piece)',
      unit: 'ms',
      goal: '≤ 0.5',
      ...(await compare(
        () => timeEach(CALLS, () => decideSlowly(small)),
        () => timeEach(CALLS, () => decide(small)),
      )),
    },
  ]
  if (reasons === 0) throw new Error('nothing was decided')
  return rows
}

/** Rules of every kind of condition, of which about one in ten gifts is taken by each. */
function worldOf(rules: number, gifts: number): DecisionWorld {
  const conditions = [
    { price: { min: 50, max: 90 }, limited: 'only' },
    { titles: { has: ['Шапка', 'hat'] }, supply: { max: 5_000 } },
    { publishers: { only: ['@brand'] }, hours: { from: '22:00', to: '06:00', time_zone: 'Europe/Moscow' } },
    { gift_ids: { only: Array.from({ length: 50 }, (_, index) => String(index * 7)) }, left: { min: 100 } },
    { premium: 'not', upgradable: 'only', resale_floor: { min: 400 }, first_minutes: 10 },
  ]
  const titles = ['Plush Pepe', 'Santa Hat', 'Шапка Деда Мороза', 'Rose']
  return decisionWorld({
    rules: Array.from({ length: rules }, (_, index) =>
      armedRule({ id: index + 1, when: conditions[index % conditions.length] ?? {}, buy: { pieces_per_gift: 3 } }),
    ),
    candidates: Array.from({ length: gifts }, (_, index) => ({
      gift: ruleGift({
        id: String(index + 1),
        title: titles[index % titles.length] ?? null,
        price: (index * 37) % 1_000,
        supply: (index * 997) % 100_000,
        left: (index * 91) % 10_000,
        isLimited: index % 3 !== 0,
        upgradePrice: index % 4 === 0 ? 25 : null,
        resaleFloor: (index * 13) % 500,
      }),
      occasion: 'new',
    })),
    accounts: Array.from({ length: ACCOUNTS }, (_, index) =>
      ruleAccount({ accountId: index + 1, free: 1_000_000, isPremium: index % 2 === 0 }),
    ),
    now: NOON,
  })
}
