/**
 * From the answer that shows a gift to its orders. Between the two there is no file, no notice and no page: rules decide from
 * memory, the forms of all accounts are asked for side by side, and while those questions are under way the drop, its orders and
 * holds are written in one transaction. A payment leaves after that alone.
 */
import type { Drop } from '../contract/drops.ts'
import type { Gift } from '../contract/gifts.ts'
import { ANSWER_WITHIN } from '../contract/rules.ts'
import type { GiftNews } from '../gifts/news.ts'
import type { AskedForms, RuleOrderWish } from '../orders/rule-orders.ts'
import { decide } from '../rules/decide.ts'
import type { ArmedRule, Candidate, Decision, DecisionWorld } from '../rules/decision.ts'
import { ruleGiftOf } from '../rules/rule-gift.ts'
import type { DropBus } from './events.ts'
import type { DropParts } from './parts.ts'
import type { DropRow, DropStore } from './store.ts'

type Step = Drop['timeline'][number]
type World = Pick<DecisionWorld, 'accounts' | 'spending'>

/** What is to be made of one gift. */
export interface Draft {
  gift: Gift
  decision: Decision
  /** The one that takes it; null: none does. */
  rule: ArmedRule | null
  /** A drop that waited for the gift's hour; null: it is seen just now. */
  waited: DropRow | null
  seenAt: number
  /** Milliseconds from the answer that showed it to now, or to what `performance.now()` was then. */
  ms: (then?: number) => number
  steps: Step[]
}

export interface Engine {
  /** Resolves once everything is on the disk. */
  take(news: GiftNews): Promise<void>
  /** Buys, or asks its owner, or waits, as each was decided. */
  act(userId: number, drafts: readonly Draft[]): Promise<void>
  /** Writes what is decided and not on the disk yet: whoever decides next counts it. */
  flush(): void
}

const round = (ms: number) => Math.max(0, Math.round(ms * 10) / 10)

/** What the answer says of locks stands where nothing is known yet, and above all that is known where it says that one ended. */
function withNews(world: World, { candidates }: GiftNews): World {
  const locks = new Map(candidates.map(({ gift }) => [gift.id, gift.locked_until]))
  const unlocked = new Set(candidates.filter(({ occasion }) => occasion === 'unlock').map(({ gift }) => gift.id))
  return {
    ...world,
    accounts: world.accounts.map((account) => ({
      ...account,
      lockedUntil(gift) {
        if (unlocked.has(gift.id)) return null
        const told = locks.get(gift.id)
        return account.lockedUntil(gift) ?? (told == null ? null : Date.parse(told))
      },
    })),
  }
}

/** A gift that nobody knew is new to every rule that is armed by now, whatever clocks say of either. */
function toCandidate({ gift, occasion }: GiftNews['candidates'][number], armed: readonly ArmedRule[], now: number) {
  const candidate: Candidate = { occasion, gift: ruleGiftOf(gift, now) }
  if (occasion !== 'new') return candidate
  const firstSeenAt = Math.max(now, ...armed.map(({ armedAt }) => armedAt ?? 0))
  return { occasion, gift: { ...candidate.gift, firstSeenAt } }
}

const isWaiting = ({ decision: { unlocksAt, plan }, rule }: Draft) =>
  unlocksAt !== null && plan.length > 0 && (rule?.mode === 'buy' || rule?.mode === 'ask')

const toWaitStep = ({ decision: { unlocksAt } }: Draft, ms: number): Step => ({
  ms,
  step: 'waits_for_unlock',
  ...(unlocksAt !== null && { detail: new Date(unlocksAt).toISOString() }),
})

function listSteps(draft: Draft, wish: RuleOrderWish | null, asked: AskedForms): Step[] {
  const ms = draft.ms()
  const forms = asked.forms.filter((one) => one.wish === wish)
  return [
    ...draft.steps,
    ...draft.decision.plan.map(({ accountId, pieces }): Step => ({
      ms,
      step: 'decided',
      account_id: accountId,
      detail: String(pieces),
    })),
    ...forms.map(({ accountId, askedAtMs }): Step => ({
      ms: round(draft.ms(askedAtMs)),
      step: 'form_asked',
      account_id: accountId,
    })),
    ...(wish !== null && wish.confirmBy !== null ? [{ ms, step: 'asked_owner' as const }] : []),
    ...(isWaiting(draft) ? [toWaitStep(draft, ms)] : []),
  ]
}

export function createEngine(
  parts: DropParts & {
    store: DropStore
    bus: DropBus
    present: (row: DropRow) => Drop
    /** Looks at a drop that waits for the gift, if there is one. */
    hurry: (userId: number, giftId: string) => boolean
    onWaiting: () => void
  },
): Engine {
  const { rules, world, orders, clock, store, bus, present, hurry, onWaiting } = parts
  let pending: (() => void) | null = null

  const flush = () => {
    const due = pending
    pending = null
    due?.()
  }

  /** What no drop was made of yet, as far as any rule looks at such a thing. */
  function listFresh({ userId, candidates }: GiftNews, armed: readonly ArmedRule[]): GiftNews['candidates'] {
    const wanted = new Set(armed.flatMap(({ when }) => when.on))
    return candidates.filter(({ gift, occasion }) => {
      if (store.isKnown(userId, gift.id, occasion)) return false
      if (occasion === 'unlock' && hurry(userId, gift.id)) return false
      return occasion === 'new' || wanted.has(occasion)
    })
  }

  function toWish(draft: Draft): RuleOrderWish | null {
    const { gift, decision, rule } = draft
    if (rule === null || decision.plan.length === 0 || isWaiting(draft)) return null
    if (rule.mode !== 'buy' && rule.mode !== 'ask') return null
    const answerWithin = (rule.answerWithin ?? ANSWER_WITHIN) * 1000
    return {
      ruleId: rule.id,
      giftId: gift.id,
      title: gift.title,
      buy: rule.buy,
      price: decision.price,
      shares: decision.plan,
      confirmBy: rule.mode === 'ask' ? clock.now() + answerWithin : null,
    }
  }

  function save(userId: number, draft: Draft, orderId: number | null, steps: Step[]): DropRow {
    const { gift, decision, waited } = draft
    const now = clock.now()
    const dueAt = isWaiting(draft) ? decision.unlocksAt : null
    const isOver = orderId === null && dueAt === null
    const changes = {
      reasons: [...decision.reasons],
      timeline: [
        ...(waited?.timeline ?? []),
        ...steps,
        ...(isOver ? [{ ms: draft.ms(), step: 'ended' as const }] : []),
      ],
      dueAt,
      endedAt: isOver ? now : null,
    }
    const row =
      waited !== null
        ? store.update(waited.id, changes)
        : store.add({
            userId,
            giftId: gift.id,
            gift,
            occasion: decision.occasion,
            seenAt: draft.seenAt,
            leftAtSight: gift.available_amount,
            soldOutAt: gift.is_sold_out ? now : null,
            ...changes,
          })
    if (orderId !== null) store.addOrder(row.id, orderId)
    return row
  }

  function write(userId: number, drafts: readonly Draft[], wishes: Map<Draft, RuleOrderWish>, asked: AskedForms): void {
    const listed = [...wishes.values()]
    const steps = new Map(drafts.map((draft) => [draft, listSteps(draft, wishes.get(draft) ?? null, asked)]))
    let orderIds: number[] = []
    bus.commit(
      (tell) => {
        const matches = drafts.flatMap(({ rule, gift }) =>
          rule === null ? [] : [{ ruleId: rule.id, giftId: gift.id }],
        )
        if (matches.length > 0) rules.noteMatches(userId, matches, clock.now())
        for (const draft of drafts) {
          const wish = wishes.get(draft)
          const orderId = wish === undefined ? null : (orderIds[listed.indexOf(wish)] ?? null)
          const row = save(userId, draft, orderId, steps.get(draft) ?? [])
          const drop = present(row)
          tell('drop', { userId, drop })
          if (row.endedAt !== null) tell('dropDone', { userId, drop })
        }
      },
      listed.length === 0
        ? undefined
        : (work) =>
            orders.make(userId, listed, asked, (made) => {
              orderIds = made
              return work()
            }),
    )
    if (drafts.some(isWaiting)) onWaiting()
  }

  async function act(userId: number, drafts: readonly Draft[]): Promise<void> {
    const wishes = new Map<Draft, RuleOrderWish>()
    for (const draft of drafts) {
      const wish = toWish(draft)
      if (wish !== null) wishes.set(draft, wish)
    }
    const asked = orders.askForms(userId, [...wishes.values()])
    await new Promise<void>((resolve, reject) => {
      const own = () => {
        try {
          // Whoever decides next finds all of it asked and written.
          while (asked.askNext());
          write(userId, drafts, wishes, asked)
          resolve()
        } catch (error) {
          reject(error)
        }
      }
      pending = own
      /** One account's bytes leave in each turn of the event loop, and the file is written behind them. */
      const goOn = () => {
        if (pending !== own) return
        if (asked.askNext()) setImmediate(goOn)
        else flush()
      }
      if (asked.forms.length === 0) flush()
      else setImmediate(goOn)
    })
  }

  return {
    flush,
    act,
    async take(news) {
      const { userId, accountId, seenAtMs, now } = news
      flush()
      const armed = rules.listArmed(userId)
      const fresh = armed.length === 0 ? [] : listFresh(news, armed)
      if (fresh.length === 0) return
      const candidates = fresh.map((one) => toCandidate(one, armed, now))
      const decisions = decide({ candidates, rules: armed, now, ...withNews(world.read(userId), news) })
      const ms = (then = performance.now()) => round(then - seenAtMs)
      const decidedMs = ms()
      const drafts = decisions.flatMap((decision): Draft[] => {
        const seen = fresh.find((one) => one.gift.id === decision.gift.id && one.occasion === decision.occasion)
        if (seen === undefined) return []
        const rule = armed.find(({ id }) => id === decision.ruleId) ?? null
        const steps: Step[] = [
          { ms: 0, step: 'seen', account_id: accountId },
          { ms: decidedMs, step: 'decided' },
        ]
        return [{ gift: seen.gift, decision, rule, waited: null, seenAt: now, ms, steps }]
      })
      await act(userId, drafts)
    },
  }
}
