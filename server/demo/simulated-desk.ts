import type { DemoAction } from '../contract/demo.ts'
import type { Random } from '../lib/random.ts'
import type { Simulator } from '../simulator/types.ts'
import type { DemoDesk } from './desk.ts'

const GIFT_COPIES = 5_000
const SENT_STARS = 250

/** The demo's desk over the simulator: what its buttons do happens in the simulated world and reaches the panel as ever. */
export function createSimulatedDesk(simulator: Simulator, random: Random): DemoDesk {
  const { world } = simulator
  const pick = <Item>(items: readonly Item[]): Item | null => items[Math.floor(random() * items.length)] ?? null

  const actions: Record<DemoAction, (phones: readonly string[]) => string | null> = {
    release_gift: () => world.releaseGift({ price: pick([50, 100, 250, 500]) ?? 100, total: GIFT_COPIES }).title,
    sell_out() {
      const gift = pick(world.gifts().filter(({ isLimited, isSoldOut }) => isLimited && !isSoldOut))
      if (gift) world.sellOut(gift.id)
      return gift && (gift.title ?? gift.id)
    },
    break_lines() {
      simulator.cutLines()
      return null
    },
    send_stars(phones) {
      const account = pick(world.accounts().filter(({ phone }) => phones.includes(phone)))
      if (!account) return null
      const { amount, nanos } = account.stars
      world.setStars(account.phone, { amount: amount + SENT_STARS, nanos })
      return account.firstName
    },
  }

  return {
    guide: () => ({
      accounts: world
        .accounts()
        .map(({ phone, firstName, code, password }) => ({ phone, first_name: firstName, code, password })),
      bot_token: simulator.botToken,
    }),
    act: (action, phones) => actions[action](phones),
  }
}
