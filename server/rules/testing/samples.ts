/** Gifts, rules and accounts for tests: plain ones, but for what a test says. */
import { ruleBuy, ruleLimits, rulePay, ruleWhen } from '../../contract/rules.ts'
import type { ArmedRule, DecisionWorld, RuleAccount, RuleGift } from '../decision.ts'

/** 2026-11-20T12:00:00Z. */
export const NOON = Date.UTC(2026, 10, 20, 12)

export const ruleGift = (facts: Partial<RuleGift> = {}): RuleGift => ({
  id: '1',
  title: 'Plush Pepe',
  price: 100,
  isLimited: true,
  left: 1000,
  supply: 2000,
  isSoldOut: false,
  isBirthday: false,
  isAuction: false,
  needsPremium: false,
  upgradePrice: null,
  resaleFloor: null,
  perUserTotal: null,
  publishers: [],
  firstSeenAt: NOON,
  ...facts,
})

interface RuleWish {
  id?: number
  mode?: ArmedRule['mode']
  armedAt?: number | null
  when?: object
  buy?: object
  pay?: object
  limits?: object
  spent?: Partial<ArmedRule['spent']>
}

/** Parts are as a client sends them. */
export const armedRule = ({ id = 1, mode = 'buy', armedAt = 0, ...parts }: RuleWish = {}): ArmedRule => ({
  id,
  mode,
  armedAt,
  when: ruleWhen.parse(parts.when ?? {}),
  buy: ruleBuy.parse(parts.buy ?? {}),
  pay: rulePay.parse(parts.pay ?? {}),
  limits: ruleLimits.parse(parts.limits ?? {}),
  spent: { total: 0, today: 0, pieces: 0, ofGift: () => 0, ...parts.spent },
})

export const ruleAccount = (facts: Partial<RuleAccount> = {}): RuleAccount => ({
  accountId: 1,
  isPremium: false,
  free: 10_000,
  dayLeft: null,
  problem: null,
  piecesLeft: () => null,
  lockedUntil: () => null,
  recipientProblem: () => null,
  ...facts,
})

/** One gift, one rule, one account, buying on and no cap. */
export const decisionWorld = (facts: Partial<DecisionWorld> = {}): DecisionWorld => ({
  candidates: [{ gift: ruleGift(), occasion: 'new' }],
  rules: [armedRule()],
  accounts: [ruleAccount()],
  spending: { isOn: true, dayLeft: null, pieceCap: null, reserve: 0 },
  now: NOON,
  ...facts,
})
