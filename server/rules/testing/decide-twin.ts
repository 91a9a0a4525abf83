/**
 * The slow and plain form of `decide`: a condition is read where it is written, and gifts are bought piece by piece, each time
 * adding up all that was bought before. It says what is planned, not why.
 */
import type { ArmedRule, Candidate, DecisionWorld, RuleAccount, RuleGift } from '../decision.ts'

interface Piece {
  rule: ArmedRule
  account: RuleAccount
  stars: number
}

export interface SlowDecision {
  giftId: string
  occasion: string
  ruleId: number | null
  plan: { accountId: number; pieces: number; stars: number }[]
  unlocksAt: number | null
}

export function decideSlowly(world: DecisionWorld): SlowDecision[] {
  const { candidates, rules } = world
  const bought: Piece[] = []
  const decisions: SlowDecision[] = []
  const done = new Set<Candidate>()
  const gone = new Set<string>()
  for (const rule of rules) {
    const held = candidates.filter((candidate) => !done.has(candidate) && holdsSlowly(rule, candidate, world.now))
    for (const candidate of sortSlowly(held, rule.buy.prefer)) {
      done.add(candidate)
      const { gift, occasion } = candidate
      const isGone = gone.has(gift.id)
      gone.add(gift.id)
      const { plan, unlocksAt } = isGone ? { plan: [], unlocksAt: null } : buySlowly(world, rule, gift, bought)
      decisions.push({ giftId: gift.id, occasion, ruleId: isGone ? null : rule.id, plan, unlocksAt })
    }
  }
  const others = candidates.filter((candidate) => !done.has(candidate))
  return [
    ...decisions,
    ...others.map(({ gift, occasion }) => ({ giftId: gift.id, occasion, ruleId: null, plan: [], unlocksAt: null })),
  ]
}

/** Over and over the one that comes before all others. */
function sortSlowly(candidates: readonly Candidate[], prefer: ArmedRule['buy']['prefer']): Candidate[] {
  const left = [...candidates]
  const sorted: Candidate[] = []
  const comesBefore = ({ gift: one }: Candidate, { gift: other }: Candidate): boolean => {
    const [a, b] = {
      cheapest: [one.price, other.price],
      dearest: [-one.price, -other.price],
      scarcest: [one.supply ?? 1e12, other.supply ?? 1e12],
      newest: [-one.firstSeenAt, -other.firstSeenAt],
    }[prefer]
    if (a !== b) return (a ?? 0) < (b ?? 0)
    return BigInt(one.id) < BigInt(other.id)
  }
  while (left.length > 0) {
    const first = left.reduce((best, one) => (comesBefore(one, best) ? one : best))
    sorted.push(first)
    left.splice(left.indexOf(first), 1)
  }
  return sorted
}

const named = (names: string[]) => names.map((name) => name.replace('@', '').toLowerCase())

export function holdsSlowly(rule: ArmedRule, { gift, occasion }: Candidate, now: number): boolean {
  const { when } = rule
  if (rule.mode === 'off') return false
  if (gift.isSoldOut || gift.left === 0) return false
  if (rule.limits.until !== null && new Date(now) > new Date(rule.limits.until)) return false
  if (!when.on.includes(occasion)) return false
  if (occasion === 'new' && rule.armedAt !== null && gift.firstSeenAt < rule.armedAt) return false
  for (const [range, figure] of [
    [when.price, gift.price],
    [when.supply, gift.supply],
    [when.left, gift.left],
    [when.resale_floor, gift.resaleFloor],
  ] as const) {
    if (range?.min != null && !(figure !== null && figure >= range.min)) return false
    if (range?.max != null && !(figure !== null && figure <= range.max)) return false
  }
  for (const [wanted, has] of [
    [when.limited, gift.isLimited],
    [when.premium, gift.needsPremium],
    [when.upgradable, gift.upgradePrice !== null],
    [when.birthday, gift.isBirthday],
  ] as const) {
    if (wanted === 'only' && !has) return false
    if (wanted === 'not' && has) return false
  }
  if (rule.buy.include_upgrade && gift.upgradePrice === null) return false
  const title = gift.title?.toLowerCase() ?? ''
  const { has = [], has_not: hasNot = [] } = when.titles ?? {}
  if (has.length > 0 && !has.some((part) => title.includes(part.toLowerCase()))) return false
  if (hasNot.some((part) => title.includes(part.toLowerCase()))) return false
  const { only = [], except = [] } = when.gift_ids ?? {}
  if (only.length > 0 && !only.includes(gift.id)) return false
  if (except.includes(gift.id)) return false
  const publishers = when.publishers ?? {}
  const isBy = (names: string[]) => gift.publishers.some((name) => named(names).includes(name))
  if (publishers.only !== undefined && publishers.only.length > 0 && !isBy(publishers.only)) return false
  if (isBy(publishers.except ?? [])) return false
  if (when.first_minutes !== undefined && now > gift.firstSeenAt + when.first_minutes * 60_000) return false
  if (when.hours !== undefined) {
    // Only of UTC: other zones have tests of their own.
    const minute = new Date(now).getUTCHours() * 60 + new Date(now).getUTCMinutes()
    const [from = 0, to = 0] = [when.hours.from, when.hours.to].map(
      (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
    )
    const length = (to - from + 1440) % 1440 || 1440
    if ((minute - from + 1440) % 1440 >= length) return false
  }
  return true
}

const sumOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { stars }) => sum + stars, 0)

const isWithin = (limit: number | null, spent: number) => limit === null || spent <= limit

function buySlowly(
  { accounts, spending, now }: DecisionWorld,
  rule: ArmedRule,
  gift: RuleGift,
  bought: Piece[],
): Pick<SlowDecision, 'plan' | 'unlocksAt'> {
  const stars = gift.price + (rule.buy.include_upgrade ? (gift.upgradePrice ?? 0) : 0)
  const own: Piece[] = []
  // A rule that buys goes by what is bought; one that only plans, by what is planned as well.
  const before = bought.filter((piece) => rule.mode !== 'buy' || piece.rule.mode === 'buy')
  const all = () => [...before, ...own]

  const mayRuleBuyOneMore = () => {
    const ofRule = all().filter((piece) => piece.rule === rule)
    return (
      !gift.isAuction &&
      spending.isOn &&
      isWithin(spending.pieceCap, stars) &&
      isWithin(rule.buy.pieces_per_gift, own.length + 1 + (rule.spent.piecesOfGift?.(gift.id) ?? 0)) &&
      isWithin(gift.left, own.length + 1) &&
      isWithin(rule.limits.stars_per_gift, rule.spent.ofGift(gift.id) + sumOf(own) + stars) &&
      isWithin(rule.limits.stars_per_day, rule.spent.today + sumOf(ofRule) + stars) &&
      isWithin(rule.limits.stars_total, rule.spent.total + sumOf(ofRule) + stars) &&
      isWithin(rule.limits.pieces_total, rule.spent.pieces + ofRule.length + 1) &&
      isWithin(spending.dayLeft, sumOf(all()) + stars)
    )
  }
  const mayPayOneMore = (account: RuleAccount) => {
    const byIt = all().filter((piece) => piece.account === account)
    const ofGift = own.filter((piece) => piece.account === account).length
    const keeps = Math.max(spending.reserve, rule.pay.reserve ?? 0)
    if (account.problem !== null || account.recipientProblem(rule, gift) !== null) return false
    if (gift.needsPremium && !account.isPremium) return false
    if (sumOf(byIt) + stars + keeps > (account.free ?? 0)) return false
    if (account.dayLeft !== null && sumOf(byIt) + stars > account.dayLeft) return false
    if (ofGift + 1 > (account.piecesLeft(gift) ?? Infinity)) return false
    return ofGift + 1 <= (rule.buy.pieces_per_account ?? Infinity)
  }

  const { accounts: chosen, choose } = rule.pay
  const listed =
    chosen === 'all' ? [...accounts] : chosen.flatMap((id) => accounts.filter((one) => one.accountId === id))
  const freeOf = (account: RuleAccount) =>
    Math.max(0, (account.free ?? 0) - sumOf(before.filter((piece) => piece.account === account)))
  if (choose === 'richest') listed.sort((one, other) => freeOf(other) - freeOf(one))
  const isLocked = (account: RuleAccount) => (account.lockedUntil(gift) ?? 0) > now
  const able = listed.filter(mayPayOneMore)
  const payers = able.some((account) => !isLocked(account)) ? able.filter((account) => !isLocked(account)) : able

  while (mayRuleBuyOneMore()) {
    const ready = payers.filter(mayPayOneMore)
    const count = (account: RuleAccount) => own.filter((piece) => piece.account === account).length
    const fewest = Math.min(...ready.map(count))
    const next = choose === 'spread' ? ready.find((account) => count(account) === fewest) : ready[0]
    if (next === undefined) break
    own.push({ rule, account: next, stars })
  }
  bought.push(...own)
  const plan = payers.flatMap(({ accountId }) => {
    const pieces = own.filter(({ account }) => account.accountId === accountId).length
    return pieces === 0 ? [] : [{ accountId, pieces, stars: pieces * stars }]
  })
  const locks = own.map(({ account }) => (isLocked(account) ? (account.lockedUntil(gift) ?? 0) : now))
  const isWaitedFor = own.length > 0 && own.every(({ account }) => isLocked(account))
  return { plan, unlocksAt: isWaitedFor ? Math.min(...locks) : null }
}
