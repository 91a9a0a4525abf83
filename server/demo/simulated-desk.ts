import type { DemoAction, DemoGuide } from '../contract/demo.ts'
import type { Clock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import type { SimulatedAccount, Simulator } from '../simulator/types.ts'
import type { DemoDesk, DemoGuest, DemoOutcome } from './desk.ts'
import { createNextPurchase } from './next-purchase.ts'
import { listPeople } from './people.ts'
import { createPhoneCamera } from './phone-camera.ts'
import { CHEAP } from './sample-rules.ts'

const GIFT_COPIES = 5_000
/** What others leave of a drop's copies, and for how long. */
const DROP_COPIES = 60
const DROP_MS = 20_000
/** How long the others take to see it. */
const OTHERS_MS = 900
/** Payments take their time meanwhile, so that one can watch the pieces come in. */
const PAYMENT_MS = 350
const SENT_STARS = 250
const WAIT_SECONDS = 75
const NANOS = 1_000_000_000
/** Telegram accepts numbers without an account: it sends a code and then requires a sign-up. */
const NOBODYS_PHONE = '+15550109998'
const NOBODYS_CODE = '12345'

/** The one chat of the simulated bot. */
const botChat = { chatId: '5550100', name: 'Demo' }
const SHOWN_MESSAGES = 5

const impossible: DemoOutcome = { outcome: 'impossible', name: null }
const done = (name: string | null): DemoOutcome => ({ outcome: 'done', name })

/**
 * Implements the demo's desk with the simulator: its buttons act on the simulated world and reach the panel as usual.
 */
export function createSimulatedDesk(simulator: Simulator, parts: { random: Random; clock: Clock }): DemoDesk {
  const { world } = simulator
  const pick = <Item>(items: readonly Item[]): Item | null => items[Math.floor(parts.random() * items.length)] ?? null
  const camera = createPhoneCamera(world, parts.clock)
  const onNextPurchase = createNextPurchase(simulator, parts.clock)
  // A kept demo may have connected the chat in an earlier run: the bot still writes there.
  world.bot.start(botChat)

  function scan(phones: readonly string[], hasPassword: boolean): DemoOutcome {
    const owner = world
      .accounts()
      .find(
        (each) =>
          endingOf(each) === 'signs_in' && (each.password !== null) === hasPassword && !phones.includes(each.phone),
      )
    if (!owner) return impossible
    return { outcome: camera.scan(owner.phone), name: owner.firstName }
  }

  let endDrop: (() => void) | null = null

  /** A gift that the sample rules buy, and others too. */
  function dropNow(): DemoOutcome {
    endDrop?.()
    const gift = world.releaseGift({ price: CHEAP, total: DROP_COPIES })
    world.compete(gift.id, { soldOutInMs: DROP_MS, latencyMs: OTHERS_MS })
    const speedUp = simulator.setLatency(PAYMENT_MS, { method: 'payments.sendStarsForm' })
    const forget = parts.clock.after(DROP_MS, speedUp)
    endDrop = () => {
      speedUp()
      forget()
    }
    return done(gift.title)
  }

  const onCatalogue = {
    drop_now: dropNow,
    release_gift: () => done(world.releaseGift({ price: pick([50, 100, 250, 500]) ?? 100, total: GIFT_COPIES }).title),
    sell_out() {
      const gift = pick(world.gifts().filter(({ isLimited, isSoldOut }) => isLimited && !isSoldOut))
      if (!gift) return impossible
      world.sellOut(gift.id)
      return done(gift.title ?? gift.id)
    },
    break_lines() {
      simulator.cutLines()
      return done(null)
    },
  }

  const onAccount = {
    send_stars({ phone, stars, firstName }: SimulatedAccount) {
      world.setStars(phone, { amount: stars.amount + SENT_STARS, nanos: stars.nanos })
      return done(firstName)
    },
    sign_in_elsewhere({ phone, firstName }: SimulatedAccount) {
      world.signInElsewhere(phone)
      return done(firstName)
    },
    sign_out({ phone, firstName }: SimulatedAccount) {
      // The panel notices when it reconnects: immediately, and not at its next request.
      simulator.cutLines(phone)
      world.endSessions(phone)
      return done(firstName)
    },
    ask_to_wait({ phone, firstName }: SimulatedAccount) {
      const error = { code: 420, name: `FLOOD_WAIT_${WAIT_SECONDS}` }
      simulator.addFault({ method: 'users.getUsers', phone, times: 1, error })
      return done(firstName)
    },
    freeze({ phone, firstName, isFrozen }: SimulatedAccount): DemoOutcome {
      world.setFrozen(phone, !isFrozen)
      return { outcome: isFrozen ? 'undone' : 'done', name: firstName }
    },
  }

  const onScreen = {
    scan_qr: ({ phones }: DemoGuest) => scan(phones, false),
    scan_qr_two_step: ({ phones }: DemoGuest) => scan(phones, true),
    press_start({ startUrl }: DemoGuest) {
      const code = startUrl === null ? null : new URL(startUrl).searchParams.get('start')
      if (code === null) return impossible
      world.bot.start(botChat, code)
      return done(null)
    },
  }

  return {
    guide: (phones) => presentGuide(simulator, phones),
    act(action, guest, phone) {
      if (isOf(onCatalogue, action)) return onCatalogue[action]()
      if (isOf(onScreen, action)) return onScreen[action](guest)
      if (isOf(onNextPurchase, action)) {
        if (guest.phones.length === 0) return impossible
        onNextPurchase[action]()
        return done(null)
      }
      const account = pick(
        world.accounts().filter((each) => guest.phones.includes(each.phone) && (phone ?? each.phone) === each.phone),
      )
      return account ? onAccount[action](account) : impossible
    },
  }
}

const isOf = <Some extends object>(actions: Some, action: DemoAction): action is DemoAction & keyof Some =>
  action in actions

function endingOf({ standing, delivery }: SimulatedAccount): DemoGuide['accounts'][number]['ending'] {
  if (standing === 'banned') return 'is_banned'
  if (standing === 'code_flood') return 'must_wait'
  return delivery === 'email' ? 'code_by_email' : 'signs_in'
}

function presentGuide(simulator: Simulator, phones: readonly string[]): DemoGuide {
  const { world, botToken } = simulator
  // What was bought on a phone has no form of the panel's.
  const paid = simulator.payments().filter(({ formId }) => formId !== null)
  const accounts = world.accounts()
  const free = accounts.filter(({ phone }) => !phones.includes(phone))
  return {
    accounts: [
      ...free.map((account) => ({
        phone: account.phone,
        first_name: account.firstName,
        code: account.code,
        password: account.password,
        ending: endingOf(account),
      })),
      { phone: NOBODYS_PHONE, first_name: null, code: NOBODYS_CODE, password: null, ending: 'signs_up_elsewhere' },
    ],
    signed_in: accounts
      .filter(({ phone }) => phones.includes(phone))
      .map(({ phone, firstName, stars }) => ({
        phone,
        first_name: firstName,
        stars: stars.amount + stars.nanos / NANOS,
      })),
    people: listPeople(world, phones),
    paid: { count: paid.length, stars: paid.reduce((sum, { amount }) => sum + amount, 0) },
    bot_token: botToken,
    bot_messages: world.bot
      .messages(botChat.chatId)
      .slice(-SHOWN_MESSAGES)
      .toReversed()
      .map(({ id, text, sentAt, isSilent }) => ({
        id,
        text,
        sent_at: new Date(sentAt).toISOString(),
        is_silent: isSilent,
      })),
  }
}
