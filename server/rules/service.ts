/** Rules as a user makes and changes them, and as the drop reads them. */
import {
  MOST_RULES,
  type RuleMode,
  type NewRule,
  type Rule,
  type RuleBuy,
  type RuleDraft,
  type RulePatch,
  type RulePay,
} from '../contract/rules.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Caller, UserService } from '../users/service.ts'
import type { RuleBook } from './book.ts'
import type { ArmedRule } from './decision.ts'
import type { RuleBus } from './events.ts'
import { asksPassword, loosens } from './loosens.ts'
import { presentRule } from './present.ts'
import type { RuleRow, RuleStore } from './store.ts'

export interface RuleService {
  /** In order of precedence. */
  list(userId: number): Rule[]
  /** Throws `too_many_rules`, `rule_needs_limit`, `message_too_long`, `password_required`, `wrong_password`. */
  create(userId: number, wish: NewRule, from: Caller): Promise<Rule>
  /** Throws `not_found` and as `create`. */
  change(userId: number, id: number, patch: RulePatch, from: Caller): Promise<Rule>
  remove(userId: number, id: number): void
  /** All of the user's rules, each once, else it throws `invalid_request`. */
  reorder(userId: number, ids: readonly number[]): Rule[]
  /** Those that are on, in order of precedence, with what they spent. From memory. */
  listArmed(userId: number): ArmedRule[]
  /** From memory; null for a rule that is gone. */
  modeOf(userId: number, ruleId: number): RuleMode | null
  /** Whether a rule buys, or asks to. */
  hasBuying(userId: number): boolean
  /** Within the caller's transaction. A gift counts once for a rule, however often it is noted. */
  noteMatches(userId: number, matches: readonly { ruleId: number; giftId: string }[], now: number): void
  /** All of the user's rules, whatever their mode, for a rehearsal. */
  listStored(userId: number): ArmedRule[]
}

type Terms = Pick<RuleRow, 'name' | 'mode' | 'answerWithin' | 'when' | 'buy' | 'pay' | 'limits'>

export interface RuleServiceParts {
  store: RuleStore
  book: RuleBook
  bus: RuleBus
  users: Pick<UserService, 'checkPassword'>
  accountIds: (userId: number) => ReadonlySet<number>
  /** Throws `message_too_long`. */
  checkMessage: (userId: number, message: string | undefined) => Promise<void>
  /** What a rule matched is told a moment later. */
  tellMoved: (userId: number) => void
  clock: Pick<Clock, 'now'>
}

export function createRuleService(parts: RuleServiceParts): RuleService {
  const { store, book, bus, users, accountIds, checkMessage, tellMoved, clock } = parts
  // Before anybody else hears of it: they read what is new.
  bus.on('changed', ({ userId }) => book.forgetRules(userId))
  bus.on('reordered', ({ userId }) => book.forgetRules(userId))

  const present = (row: RuleRow): Rule => presentRule(row, book.tally(row.userId, row.id))
  const list = (userId: number) => book.rows(userId).map(present)

  function getOwn(userId: number, id: number): RuleRow {
    const row = store.get(userId, id)
    if (row === null) throw new AppError('not_found')
    return row
  }

  /** Told of when it was refused, and not of what was forgotten. */
  async function checkPassword(userId: number, password: string | undefined, from: Caller): Promise<void> {
    if (password === undefined) throw new AppError('password_required')
    try {
      await users.checkPassword(userId, password)
    } catch (error) {
      const reason = error instanceof AppError && error.code === 'rate_limited' ? 'too_many_tries' : 'wrong_password'
      bus.emit('refused', { userId, from, reason })
      throw error
    }
  }

  /** Names accounts of the user alone; ones that left since the rule named them may stay. */
  function checkAccounts(
    userId: number,
    { buy, pay }: { buy?: RuleBuy | undefined; pay?: RulePay | undefined },
    known: RulePay['accounts'],
  ): void {
    const own = accountIds(userId)
    const isUnknown = (id: number) => !own.has(id) && (known === 'all' || !known.includes(id))
    const strange = pay === undefined || pay.accounts === 'all' ? -1 : pay.accounts.findIndex(isUnknown)
    if (strange >= 0) throw strangeAccount(`pay.accounts.${strange}`)
    if (buy?.recipient.kind === 'account' && !own.has(buy.recipient.account_id))
      throw strangeAccount('buy.recipient.account_id')
  }

  function armedAt(before: RuleRow | null, { mode }: Terms): number | null {
    if (mode === 'off') return null
    return before?.armedAt ?? clock.now()
  }

  function assertRoom(userId: number): void {
    if (store.count(userId) >= MOST_RULES) throw new AppError('too_many_rules')
  }

  return {
    list,

    async create(userId, { password, ...draft }, from) {
      const terms = termsOf(draft)
      checkAccounts(userId, draft, [])
      assertLimited(terms)
      assertRoom(userId)
      if (asksPassword(null, terms)) await checkPassword(userId, password, from)
      await checkMessage(userId, draft.buy.message ?? undefined)
      const row = bus.commit((tell) => {
        assertRoom(userId)
        const after = store.add({ userId, ...terms, armedAt: armedAt(null, terms), createdAt: clock.now() })
        tell('changed', { userId, before: null, after })
        return after
      })
      return present(row)
    },

    async change(userId, id, { password, ...patch }, from) {
      const known = getOwn(userId, id)
      checkAccounts(userId, patch, known.pay.accounts)
      const wanted = patched(known, patch)
      assertLimited(wanted)
      const isConfirmed = asksPassword(known, wanted)
      if (isConfirmed) await checkPassword(userId, password, from)
      await checkMessage(userId, patch.buy?.message ?? undefined)
      const row = bus.commit((tell) => {
        const before = getOwn(userId, id)
        const terms = patched(before, patch)
        assertLimited(terms)
        // Asked once more with the write: another page may have changed it meanwhile, and that was not confirmed.
        const isUnconfirmed = isConfirmed ? loosens(known, before) : asksPassword(before, terms)
        if (isUnconfirmed) throw new AppError('password_required')
        if (isSame(patched(before, {}), terms)) return before
        const after = store.update(id, { ...terms, armedAt: armedAt(before, terms) })
        tell('changed', { userId, before, after })
        return after
      })
      return present(row)
    },

    remove(userId, id) {
      bus.commit((tell) => {
        const before = store.remove(userId, id)
        if (before === null) throw new AppError('not_found')
        tell('changed', { userId, before, after: null })
      })
    },

    reorder(userId, ids) {
      bus.commit((tell) => {
        const before = store.list(userId).map((row) => row.id)
        const wanted = new Set(ids)
        const isWhole = ids.length === before.length && before.every((id) => wanted.has(id))
        if (!isWhole)
          throw new AppError('invalid_request', { issues: [{ path: 'ids', message: 'is not every rule, each once' }] })
        if (ids.every((id, index) => id === before[index])) return
        for (const [index, id] of ids.entries()) store.update(id, { position: index + 1 })
        tell('reordered', { userId })
      })
      return list(userId)
    },

    listArmed: (userId) => book.list(userId).filter(({ mode }) => mode !== 'off'),
    modeOf: (userId, ruleId) => book.rows(userId).find(({ id }) => id === ruleId)?.mode ?? null,
    hasBuying: (userId) => book.rows(userId).some(({ mode }) => mode === 'buy' || mode === 'ask'),
    listStored: (userId) => book.list(userId),

    noteMatches(userId, matches, now) {
      store.noteMatches(userId, matches, now)
      tellMoved(userId)
    },
  }
}

const termsOf = ({ answer_within: answerWithin, ...draft }: RuleDraft): Terms => ({ ...draft, answerWithin })

/** A part that is given replaces the whole part. */
const patched = (row: Terms, patch: Omit<RulePatch, 'password'>): Terms => ({
  name: patch.name ?? row.name,
  mode: patch.mode ?? row.mode,
  answerWithin: patch.answer_within ?? row.answerWithin,
  when: patch.when ?? row.when,
  buy: patch.buy ?? row.buy,
  pay: patch.pay ?? row.pay,
  limits: patch.limits ?? row.limits,
})

/** What buys by itself has an end. */
function assertLimited({ mode, limits }: Terms): void {
  if (mode === 'buy' && limits.stars_total === null && limits.stars_per_day === null)
    throw new AppError('rule_needs_limit')
}

const isSame = (one: Terms, other: Terms) => JSON.stringify(one) === JSON.stringify(other)

const strangeAccount = (path: string) =>
  new AppError('invalid_request', { issues: [{ path, message: 'is none of your accounts' }] })
