/**
 * Orders that rules make, many at once: their forms are asked for first, for that commits to nothing, and orders, pieces and
 * holds are on the disk before any payment leaves.
 */
import type { AccountClients } from '../accounts/clients.ts'
import type { AccountRow } from '../accounts/events.ts'
import type { RecipientWish } from '../contract/orders.ts'
import type { RuleBuy } from '../contract/rules.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { SpendingService } from '../spending/service.ts'
import type { Invoice } from '../telegram/gateway.ts'
import type { RecordReader } from '../wallet/record.ts'
import type { EarlyForm, EarlyForms } from './early-forms.ts'
import { invoiceOf } from './invoice.ts'
import type { Lanes } from './lanes.ts'
import type { Moves } from './moves.ts'
import { openForm } from './open-form.ts'
import { purposeOf } from './purpose.ts'
import type { Recipients, Resolved } from './recipients.ts'
import type { RuleWatch } from './rule-watch.ts'
import type { NewOrder, OrderRow, OrderStore, PurchaseRow } from './store.ts'
import type { Tell } from './move-bus.ts'
import type { WaitingOrders } from './waiting.ts'

export interface RuleOrderWish {
  ruleId: number
  giftId: string
  title: string | null
  buy: RuleBuy
  /** Stars for one piece, the upgrade included. */
  price: number
  /** In the order in which they pay. */
  shares: readonly { accountId: number; pieces: number }[]
  /** Until when it waits for a yes; null: it is bought at once. */
  confirmBy: number | null
}

/** Questions that are under way: of each account for its first piece. */
export interface AskedForms {
  /** Asks the next account; false where there is none left. */
  askNext(): boolean
  forms: readonly {
    wish: RuleOrderWish
    accountId: number
    form: EarlyForm
    /** `performance.now()` when it was handed to the line. */
    askedAtMs: number
  }[]
}

export interface RuleOrders {
  /**
   * Asks the first account of the orders for its form, and the others by `askNext`, in a turn of the event loop each: so the bytes
   * of one do not wait until those of all are made. Nothing is written, nothing waited for.
   */
  askForms(userId: number, wishes: readonly RuleOrderWish[]): AskedForms
  /**
   * Orders, pieces and holds in one transaction with what `alongside` writes, which gets the orders' ids in the order of the
   * wishes. A piece whose Stars cannot be set aside is refused by that limit's name. The lanes take up the rest.
   */
  make<Result>(
    userId: number,
    wishes: readonly RuleOrderWish[],
    asked: AskedForms,
    alongside: (orderIds: number[]) => Result,
  ): Result
  /** Finds out beforehand how the account names a recipient. Throws `recipient_not_found`, `TelegramError`. */
  learnRecipient(userId: number, accountId: number, recipient: RecipientWish): Promise<void>
  /** What the account knew of recipients is not good any more. */
  forgetRecipients(accountId: number): void
  /** Who knows the rules. */
  watch(next: RuleWatch): void
}

type Asked = AskedForms['forms'][number]

const keyOf = (accountId: number, recipient: RecipientWish) => `${accountId} ${JSON.stringify(recipient)}`

/** What an order of a rule says of itself; who the recipient is, as far as anybody knows. */
function rowOf(userId: number, wish: RuleOrderWish, to: Resolved | null, now: number): NewOrder {
  const { recipient, hide_name: hideName, include_upgrade: includeUpgrade, message } = wish.buy
  const quantity = wish.shares.reduce((sum, { pieces }) => sum + pieces, 0)
  return {
    userId,
    kind: 'gift',
    source: 'rule',
    sourceId: String(wish.ruleId),
    giftId: wish.giftId,
    months: null,
    title: wish.title,
    recipientKind: recipient.kind,
    recipientAccountId: recipient.kind === 'account' ? recipient.account_id : null,
    recipientPeer: recipient.kind === 'peer' ? recipient.peer : null,
    recipientTitle: to?.title ?? null,
    recipientUsername: to?.username ?? null,
    recipientTelegramId: to?.telegramId ?? null,
    quantity,
    maxPrice: wish.price,
    maxTotal: wish.price * quantity,
    currency: 'XTR',
    hideName,
    includeUpgrade,
    message: message === '' ? null : message,
    messageEntities: null,
    accountIds: wish.shares.map(({ accountId }) => accountId),
    status: wish.confirmBy === null ? 'running' : 'waiting',
    startsAt: null,
    confirmBy: wish.confirmBy,
    createdAt: now,
  }
}

export function createRuleOrders(parts: {
  store: OrderStore
  moves: Moves
  lanes: Pick<Lanes, 'wake'>
  waiting: Pick<WaitingOrders, 'look'>
  spending: Pick<SpendingService, 'holdAll'>
  record: RecordReader
  recipients: Recipients
  forms: EarlyForms
  clients: AccountClients
  getAccount: (userId: number, accountId: number) => AccountRow | null
  watch: (next: RuleWatch) => void
  clock: Clock
}): RuleOrders {
  const { store, moves, lanes, waiting, spending, record, recipients, forms, clients, getAccount, clock } = parts
  /** Recipients as accounts know them, so that nothing is read for them at a drop. */
  const learned = new Map<string, Resolved>()

  function recall(userId: number, accountId: number, recipient: RecipientWish): Resolved | null {
    if (recipient.kind !== 'self') return learned.get(keyOf(accountId, recipient)) ?? null
    const account = getAccount(userId, accountId)
    return (
      account && {
        peer: { kind: 'self' },
        title: account.firstName,
        username: account.username,
        telegramId: account.telegramId,
      }
    )
  }

  function invoiceFor(accountId: number, wish: RuleOrderWish): Invoice | null {
    const { recipient, message, hide_name: hideName, include_upgrade: includeUpgrade } = wish.buy
    const peer = recipient.kind === 'self' ? { kind: 'self' as const } : learned.get(keyOf(accountId, recipient))?.peer
    if (peer === undefined) return null
    const text = { message, messageEntities: null }
    return invoiceOf({ kind: 'gift', giftId: wish.giftId, months: null, hideName, includeUpgrade, ...text }, peer)
  }

  function ask(userId: number, accountId: number, wish: RuleOrderWish): EarlyForm | null {
    const client = clients.get(userId, accountId)
    const invoice = invoiceFor(accountId, wish)
    if (client === null || invoice === null) return null
    const opened = openForm(invoice, client, clock).then((form) => ({ invoice, form }))
    const early: EarlyForm = { askedAt: clock.now(), opened, rows: null }
    opened.catch(() => {})
    return early
  }

  /** Behind the bytes of all the forms, and before whatever is written for them. */
  function readRecords(userId: number, asked: readonly Asked[]): void {
    for (const { accountId, form } of asked) {
      const client = clients.get(userId, accountId)
      if (client === null) continue
      form.rows ??= record.fetch(userId, accountId, client, 'XTR')
      form.rows.catch(() => {})
    }
  }

  function write(tell: Tell, userId: number, wish: RuleOrderWish, now: number): PurchaseRow[] {
    const [payer] = wish.shares
    const to = payer === undefined ? null : recall(userId, payer.accountId, wish.buy.recipient)
    const order = store.addOrder(rowOf(userId, wish, to, now))
    const isWaiting = wish.confirmBy !== null
    const status = isWaiting ? 'planned' : 'held'
    const payers = wish.shares.flatMap(({ accountId, pieces }) => Array.from({ length: pieces }, () => accountId))
    const pieces = payers.map((accountId, index) =>
      store.addPurchase({
        userId,
        orderId: order.id,
        accountId,
        copyNo: index + 1,
        maxPrice: wish.price,
        status,
        timeline: [{ at: now, step: status }],
        createdAt: now,
      }),
    )
    const written = isWaiting ? pieces : setAside(order, pieces, now)
    for (const purchase of written) tell('purchase', { userId, purchase, before: null, order })
    moves.settleWithin(tell, order.id)
    return written
  }

  function setAside(order: OrderRow, pieces: readonly PurchaseRow[], now: number): PurchaseRow[] {
    const { userId } = order
    const purpose = purposeOf(order)
    const refusals = spending.holdAll(
      userId,
      pieces.map(({ id, accountId, maxPrice }) => ({
        userId,
        purchaseId: id,
        accountId,
        currency: 'XTR',
        amount: maxPrice,
        purpose,
      })),
    )
    return pieces.map((piece, index) => {
      const error = refusals[index]
      if (!(error instanceof AppError)) return piece
      const { code, fields } = error
      return store.updatePurchase(piece.id, {
        status: 'refused',
        refusalCode: code,
        refusalDetail: fields.cap ?? null,
        timeline: [{ at: now, step: `refused:${code}` }],
        closedAt: now,
      })
    })
  }

  return {
    askForms(userId, wishes) {
      const payers = wishes
        .flatMap((wish) => (wish.confirmBy === null ? wish.shares : []).map(({ accountId }) => ({ wish, accountId })))
        .filter(({ accountId }, index, all) => all.findIndex((one) => one.accountId === accountId) === index)
      const asked: Asked[] = []
      const askNext = () => {
        for (let payer = payers.shift(); payer !== undefined; payer = payers.shift()) {
          const { wish, accountId } = payer
          const form = ask(userId, accountId, wish)
          if (payers.length === 0) setImmediate(() => readRecords(userId, asked))
          if (form === null) continue
          asked.push({ wish, accountId, form, askedAtMs: performance.now() })
          return true
        }
        return false
      }
      askNext()
      return { forms: asked, askNext }
    },

    make(userId, wishes, asked, alongside) {
      const now = clock.now()
      const { result, pieces } = moves.together((tell) => {
        const made = wishes.map((wish) => write(tell, userId, wish, now))
        const orderIds = made.map((own) => own[0]?.orderId ?? 0)
        return { result: alongside(orderIds), pieces: made }
      })
      for (const { wish, accountId, form } of asked.forms) {
        const first = pieces[wishes.indexOf(wish)]?.find((one) => one.accountId === accountId && one.status === 'held')
        if (first) forms.keep(first.id, form)
      }
      for (const accountId of new Set(pieces.flat().map((one) => one.accountId))) lanes.wake(accountId)
      if (wishes.some(({ confirmBy }) => confirmBy !== null)) waiting.look()
      return result
    },

    async learnRecipient(userId, accountId, recipient) {
      const account = getAccount(userId, accountId)
      const client = clients.get(userId, accountId)
      if (account === null || client === null || recipient.kind === 'self') return
      const key = keyOf(accountId, recipient)
      try {
        learned.set(key, await recipients.resolve(account, client, recipient))
      } catch (error) {
        // What is not true any more is not bought for.
        if (error instanceof AppError) learned.delete(key)
        throw error
      }
    },

    forgetRecipients(accountId) {
      for (const key of learned.keys()) if (key.startsWith(`${accountId} `)) learned.delete(key)
    },

    watch: parts.watch,
  }
}
