/**
 * Pays one purchase: record, form, one write, the bytes, and what came of them. It is called again for the same purchase until
 * that is closed, and does whatever is next by what stands in the database; it keeps nothing in memory.
 */
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, ActOutcome, Invoice, Receipt, VerificationNeeded } from '../telegram/gateway.ts'
import type { NewRows, RecordReader } from '../wallet/record.ts'
import type { TransactionRow, WalletStore } from '../wallet/store.ts'
import type { Bequest } from './bequeath.ts'
import type { EarlyForm, EarlyForms } from './early-forms.ts'
import type { findPaymentIn } from './find-payment.ts'
import type { Moves } from './moves.ts'
import { openForm, type OpenForm } from './open-form.ts'
import { FORM_LIFE_MS, FORM_USABLE_MS, LONG_WAIT_S, LOOK_MS, MOST_FORMS, retryAfter } from './pace.ts'
import { BALANCE_TOO_LOW, type Beyond, peerRefusals, type Phase, reactTo } from './refusals.ts'
import type { AttemptRow, OrderRow, OrderStore, PurchaseRow } from './store.ts'

/** Of a form that was sent again because the account has enough Stars, by Telegram's own figure. */
const ENOUGH = 'BALANCE_ENOUGH'
const VERIFICATION_NEEDED = 'verification_needed'
/** A little time of its own for a form that is to be sent after a wait. */
const AFTER_WAIT_MS = 5_000

export interface PayerParts {
  store: OrderStore
  wallet: WalletStore
  record: RecordReader
  moves: Moves
  /** Whether the piece may still be sent, by what stands in the database now: it has not moved, buying is on, the order was not stopped. */
  isWanted: (purchase: PurchaseRow) => boolean
  invoiceFor: (order: OrderRow, purchase: PurchaseRow, client: AccountClient) => Promise<Invoice>
  /** Telegram does not know the recipient as the account names them. */
  forgetRecipient: (order: OrderRow, purchase: PurchaseRow) => void
  findPayment: ReturnType<typeof findPaymentIn>
  /** Telegram said that it was paid: its record has the transaction by now. */
  onPaid: (purchase: PurchaseRow, client: AccountClient) => void
  /** A refusal that ends more than the one piece. */
  onBeyond: (beyond: Beyond, order: OrderRow, purchase: PurchaseRow, code: string) => void
  /** The account's other pieces of a rule that the same would meet are another account's, where one may buy them. */
  onShareLost: (order: OrderRow, purchase: PurchaseRow, code: string) => void
  bequest: Pick<Bequest, 'heirOf'>
  forms: EarlyForms
  clock: Clock
}

export type Payer = ReturnType<typeof createPayer>

const isVerification = (answer: Receipt | VerificationNeeded): answer is VerificationNeeded =>
  'verificationUrl' in answer

/** What the account has by now. */
async function fetchStars(client: AccountClient): Promise<number> {
  const { amount, nanos } = await client.stars.fetchBalance()
  return amount + nanos / 1e9
}

export function createPayer(parts: PayerParts) {
  const { store, wallet, record, moves, isWanted, invoiceFor, forgetRecipient } = parts
  const { findPayment, onPaid, onBeyond, onShareLost, bequest, forms, clock } = parts

  /** Somebody ended it while a question was under way. */
  const hasMoved = ({ id, status }: PurchaseRow) => store.getPurchaseById(id)?.status !== status

  /** What a question that was not answered means: nothing was sent, so nothing can have been paid. */
  function unasked(order: OrderRow, purchase: PurchaseRow, error: unknown): void {
    if (error instanceof AppError)
      return moves.release(purchase, store.getOpenAttempt(purchase.id), 'refused', { code: error.code })
    if (!(error instanceof TelegramError)) throw error
    const { failure } = error
    if (failure.kind === 'flood') {
      if (handOver(order, purchase, store.getOpenAttempt(purchase.id), failure.seconds)) return
      return tryAgain(purchase, clock.now() + failure.seconds * 1000)
    }
    if (failure.kind === 'unreachable') return tryAgain(purchase, clock.now() + retryAfter(purchase.timeline.length))
    if (failure.kind === 'session_dead')
      return moves.release(purchase, store.getOpenAttempt(purchase.id), 'refused', { code: failure.code })
    // Telegram stumbled over a question: it is asked again, and nothing was paid.
    if (failure.isStumble === true) return tryAgain(purchase, clock.now() + retryAfter(1))
    refuse(order, purchase, store.getOpenAttempt(purchase.id), { code: failure.code, seconds: null }, 'form')
  }

  /** A rule's piece does not wait for its account while another may buy it. False where it does. */
  function handOver(order: OrderRow, purchase: PurchaseRow, attempt: AttemptRow | null, seconds: number): boolean {
    const isLong = order.source === 'rule' && seconds > LONG_WAIT_S
    if (!isLong || bequest.heirOf(purchase, 'FLOOD_WAIT') === null) return false
    moves.release(purchase, attempt, 'refused', { code: 'FLOOD_WAIT', seconds })
    onShareLost(order, purchase, 'FLOOD_WAIT')
    return true
  }

  const tryAgain = (purchase: PurchaseRow, at: number) => moves.postpone(purchase, at)

  /** Telegram said no. What that proves depends on whether the form was sent before. */
  function refuse(
    order: OrderRow,
    purchase: PurchaseRow,
    attempt: AttemptRow | null,
    refusal: { code: string; seconds: number | null },
    phase: Phase,
  ): void {
    const reaction = reactTo(refusal.code, phase)
    if (reaction.kind === 'unclear' && attempt !== null) return moves.blur(purchase, attempt, refusal.code, clock.now())
    if (reaction.kind === 'await_balance' && attempt !== null && attempt.code !== ENOUGH)
      return moves.unsend(purchase, attempt, clock.now(), refusal.code)
    if (reaction.kind === 'new_form' && purchase.tries + 1 < MOST_FORMS) {
      if (peerRefusals.has(refusal.code)) forgetRecipient(order, purchase)
      return moves.dropForm(purchase, attempt, refusal.code, null)
    }
    moves.release(purchase, attempt, 'refused', refusal)
    if (refusal.code === BALANCE_TOO_LOW) onShareLost(order, purchase, refusal.code)
    if (reaction.kind === 'release' && reaction.beyond !== 'nothing')
      onBeyond(reaction.beyond, order, purchase, refusal.code)
  }

  /** Waits that Telegram asks for: the form is kept if it outlives them. */
  function wait(
    order: OrderRow,
    purchase: PurchaseRow,
    attempt: AttemptRow,
    seconds: number,
    nowAtTelegram: number,
  ): void {
    const rest = FORM_LIFE_MS - (nowAtTelegram - attempt.formAt)
    const at = clock.now() + seconds * 1000
    // It was sent before: meanwhile the record is looked at.
    if (attempt.sends > 1) return moves.unsend(purchase, attempt, Math.min(at, clock.now() + LOOK_MS))
    if (handOver(order, purchase, attempt, seconds)) return
    if (seconds * 1000 + AFTER_WAIT_MS < rest) return moves.unsend(purchase, attempt, at)
    moves.dropForm(purchase, attempt, 'FLOOD_WAIT', at)
  }

  async function settle(
    order: OrderRow,
    purchase: PurchaseRow,
    attempt: AttemptRow,
    outcome: ActOutcome<Receipt | VerificationNeeded>,
    nowAtTelegram: number,
  ): Promise<void> {
    const phase = attempt.sends > 1 ? 'again' : 'first'
    if (outcome.kind === 'done') {
      const { value } = outcome
      if (!isVerification(value)) return moves.paid(purchase, attempt, { messageId: value.messageId })
      // An earlier sending may have paid all the same.
      if (phase === 'again') return moves.blur(purchase, attempt, VERIFICATION_NEEDED, clock.now())
      const detail = value.verificationUrl
      return moves.release(purchase, attempt, 'refused', { code: VERIFICATION_NEEDED, detail })
    }
    if (outcome.kind === 'wait') return wait(order, purchase, attempt, outcome.seconds, nowAtTelegram)
    if (outcome.kind === 'unclear') return moves.blur(purchase, attempt, outcome.why, clock.now())
    if (outcome.kind === 'refused') {
      if (outcome.isSessionDead && phase === 'again') return moves.blur(purchase, attempt, outcome.name, clock.now())
      return refuse(order, purchase, attempt, { code: outcome.name, seconds: outcome.seconds }, phase)
    }
    if ('name' in outcome && outcome.why === 'session_dead' && phase === 'first')
      return moves.release(purchase, attempt, 'refused', { code: outcome.name })
    moves.unsend(purchase, attempt, clock.now() + retryAfter(purchase.timeline.length))
  }

  /** Sends a form that was just written down as sent. */
  async function send(
    order: OrderRow,
    purchase: PurchaseRow,
    attempt: AttemptRow,
    invoice: Invoice,
    client: AccountClient,
  ) {
    const sending = client.payments.sendForm(attempt.formId, invoice)
    // Behind the payment's bytes.
    if (order.source === 'rule') setImmediate(() => askAhead(order, purchase, invoice, client))
    const outcome = await sending
    await settle(order, purchase, attempt, outcome, client.now())
    if (outcome.kind === 'done' && !isVerification(outcome.value)) onPaid(purchase, client)
  }

  /**
   * The record is read beside the form: what is there before the payment proves nothing of it afterwards. It is asked for first,
   * so that its rows are there by the time that the form comes.
   */
  async function askForm(order: OrderRow, purchase: PurchaseRow, client: AccountClient): Promise<EarlyForm> {
    const invoice = await invoiceFor(order, purchase, client)
    const rows = fetchRows(order, purchase, client)
    const opened = openForm(invoice, client, clock).then((form) => ({ invoice, form }))
    return { askedAt: clock.now(), opened, rows }
  }

  /** Asks for the form of the account's next piece while this one is being paid: of a rule's plan alone, never beyond it. */
  function askAhead(order: OrderRow, purchase: PurchaseRow, invoice: Invoice, client: AccountClient): void {
    const next = store.getUntriedOfAccount(purchase.accountId, purchase.id)
    if (next === null || forms.has(next.id)) return
    const nextOrder = next.orderId === order.id ? order : store.getOrderById(next.orderId)
    if (nextOrder?.source !== 'rule') return
    const asked = nextOrder.id === order.id ? Promise.resolve(invoice) : invoiceFor(nextOrder, next, client)
    const rows = fetchRows(nextOrder, next, client)
    const opened = asked.then(async (own) => ({ invoice: own, form: await openForm(own, client, clock) }))
    forms.keep(next.id, { askedAt: clock.now(), opened, rows })
  }

  /** What Telegram's record shows of the purchase's forms that are over: it is the proof, whatever they were answered with. */
  function findEarlier(order: OrderRow, purchase: PurchaseRow): { attempt: AttemptRow; row: TransactionRow } | null {
    for (const attempt of purchase.tries === 0 ? [] : store.listSentAttempts(purchase.id)) {
      const row = findPayment(order, attempt)
      if (row !== null) return { attempt, row }
    }
    return null
  }

  /** What is new in the record, to be written with the payment; or written by now, where it may be long or a proof. */
  async function fetchRows({ currency }: OrderRow, purchase: PurchaseRow, client: AccountClient): Promise<NewRows> {
    const { userId, accountId } = purchase
    if (purchase.tries === 0) return record.fetch(userId, accountId, client, currency)
    await record.read(userId, accountId, client, currency)
    return { save: () => [] }
  }

  async function payAnew(order: OrderRow, purchase: PurchaseRow, client: AccountClient): Promise<void> {
    let opened: { invoice: Invoice; form: OpenForm }
    let rows: NewRows
    try {
      const asked = forms.take(purchase.id) ?? (await askForm(order, purchase, client))
      ;[opened, rows] = await Promise.all([asked.opened, asked.rows ?? fetchRows(order, purchase, client)])
    } catch (error) {
      return hasMoved(purchase) ? undefined : unasked(order, purchase, error)
    }
    const { invoice, form } = opened
    if (hasMoved(purchase)) return
    const earlier = findEarlier(order, purchase)
    if (earlier !== null) return moves.paid(purchase, earlier.attempt, { row: earlier.row })
    if (form.currency !== order.currency || form.amount > purchase.maxPrice)
      return moves.release(purchase, null, 'refused', { code: 'price_changed', detail: String(form.amount) })
    const more = { rows, isWanted: () => isWanted(purchase), isTimed: order.source === 'rule' }
    const attempt = await moves.submit(purchase, form, client.now(), more)
    if (attempt === null) return hasMoved(purchase) ? undefined : moves.release(purchase, null, 'released', null)
    // In the same tick as the commit: nothing can have been stopped in between.
    await send(order, purchase, attempt, invoice, client)
  }

  /** Sends a form that is open and was never sent, or was certainly not carried out. */
  async function payOpen(order: OrderRow, purchase: PurchaseRow, attempt: AttemptRow, client: AccountClient) {
    const age = client.now() - attempt.formAt
    const isShort = attempt.code === BALANCE_TOO_LOW
    if (age >= FORM_USABLE_MS && isShort)
      return moves.release(purchase, attempt, 'refused', { code: BALANCE_TOO_LOW, detail: purchase.refusalDetail })
    if (age >= FORM_USABLE_MS) return moves.dropForm(purchase, attempt, 'form_old', null)
    let invoice: Invoice
    let missing = 0
    try {
      if (isShort) missing = Math.ceil(attempt.amount - (await fetchStars(client)))
      invoice = await invoiceFor(order, purchase, client)
      if (missing <= 0) await record.read(purchase.userId, purchase.accountId, client, order.currency)
    } catch (error) {
      return hasMoved(purchase) ? undefined : unasked(order, purchase, error)
    }
    if (hasMoved(purchase)) return
    if (!isWanted(purchase)) return moves.release(purchase, attempt, 'released', null)
    if (missing > 0 && order.source === 'rule') {
      moves.release(purchase, attempt, 'refused', { code: BALANCE_TOO_LOW, detail: String(missing) })
      return onShareLost(order, purchase, BALANCE_TOO_LOW)
    }
    if (missing > 0) return moves.lack(purchase, missing, clock.now() + Math.min(LOOK_MS, FORM_USABLE_MS - age))
    const rowsBefore = wallet.newestId(purchase.accountId)
    const more = { rowsBefore, ...(isShort && { code: ENOUGH }) }
    await send(order, purchase, moves.resubmit(purchase, attempt, client.now(), more), invoice, client)
  }

  return {
    /** A purchase that is `held` or `form_ready`; its status is another afterwards, or its next time is set. */
    async pay(purchase: PurchaseRow, client: AccountClient): Promise<void> {
      const order = store.getOrderById(purchase.orderId)
      if (order === null) throw new Error('a purchase without an order')
      const attempt = store.getOpenAttempt(purchase.id)
      if (!isWanted(purchase)) return moves.release(purchase, attempt, 'released', null)
      if (attempt === null) return payAnew(order, purchase, client)
      return payOpen(order, purchase, attempt, client)
    },

    /** The same form once more, for a purchase that is unclear. */
    async sendAgain(order: OrderRow, purchase: PurchaseRow, attempt: AttemptRow, client: AccountClient): Promise<void> {
      const invoice = await invoiceFor(order, purchase, client)
      // Stopped meanwhile: it is only looked up from now on.
      if (!isWanted(purchase)) return moves.postpone(purchase, clock.now())
      await send(order, purchase, moves.resubmit(purchase, attempt, client.now()), invoice, client)
    },
  }
}
