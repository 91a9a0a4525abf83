import { between, isOnSale, MINUTE, SECOND, type Scenario, type Stage } from './scenario.ts'

/** Maximum number of new gifts before the oldest of them is removed again; likewise of scarce ones. */
const NEW_GIFTS = 12
const DROPS = 4
const DROP_COPIES = 200
const DROP_LASTS_MS = 40 * SECOND
const OTHERS_MS = 1.5 * SECOND

/** A lively catalogue: stock changes, gifts are released and sell out, balances change. */
export const lively: Scenario = async (stage) => {
  await Promise.all([sell(stage), arrive(stage), drop(stage), pay(stage)])
}

/** Every few seconds some copies are sold; a nearly sold-out gift sometimes sells out. */
async function sell({ world, clock, random, signal }: Stage): Promise<void> {
  for (;;) {
    await clock.sleep(between(random, 2.5 * SECOND, 5 * SECOND), signal)
    const onSale = world.gifts().filter(isOnSale)
    const count = 2 + Math.floor(random() * 5)
    for (let i = 0; i < count; i++) {
      const gift = onSale[Math.floor(random() * onSale.length)]
      if (!gift) break
      // On average 0.06 % of the supply. A scarce gift sells one by one and rarely, a plentiful one by the dozen.
      const copies = Math.floor(gift.total * random() ** 3 * 0.0025 + random())
      const remains = gift.remains - copies
      // A nearly sold-out one sells out now and then; the others keep a few copies, or all would be sold out in an
      // hour.
      const isLast = remains < gift.total * 0.01 && random() < 0.04
      if (isLast) world.sellOut(gift.id)
      else world.setRemains(gift.id, Math.max(remains, Math.ceil(gift.total * 0.002)))
    }
  }
}

/** A new gift every few minutes. */
async function arrive({ world, clock, random, signal }: Stage): Promise<void> {
  const released: string[] = []
  for (;;) {
    await clock.sleep(between(random, 2 * MINUTE, 4 * MINUTE), signal)
    const isLimited = random() < 0.8
    const publisher = random() < 0.2 ? world.channels().find(({ takesGifts }) => takesGifts) : undefined
    const gift = world.releaseGift({
      price: [50, 100, 250, 500, 1_000, 2_500][Math.floor(random() * 6)] ?? 100,
      total: isLimited ? ([1_000, 5_000, 20_000, 50_000][Math.floor(random() * 4)] ?? 5_000) : null,
      requirePremium: random() < 0.15,
      ...(publisher && { releasedBy: { channelId: publisher.id } }),
    })
    released.push(gift.id)
    const oldest = released.length > NEW_GIFTS ? released.shift() : undefined
    if (oldest !== undefined) world.withdrawGift(oldest)
  }
}

/** Now and then a scarce gift that others buy within a minute. */
async function drop({ world, clock, random, signal }: Stage): Promise<void> {
  const released: string[] = []
  for (;;) {
    await clock.sleep(between(random, 9 * MINUTE, 15 * MINUTE), signal)
    const gift = world.releaseGift({ price: random() < 0.5 ? 50 : 100, total: DROP_COPIES })
    world.compete(gift.id, { soldOutInMs: DROP_LASTS_MS, latencyMs: OTHERS_MS })
    released.push(gift.id)
    const oldest = released.length > DROPS ? released.shift() : undefined
    if (oldest !== undefined) world.withdrawGift(oldest)
  }
}

/** A balance changes about once a minute. */
async function pay({ world, clock, random, signal }: Stage): Promise<void> {
  for (;;) {
    await clock.sleep(between(random, 0.6 * MINUTE, 1.5 * MINUTE), signal)
    const accounts = world.accounts()
    const account = accounts[Math.floor(random() * accounts.length)]
    if (!account) continue
    const isTopUp = random() < 0.6 || account.stars.amount < 200
    const change = isTopUp ? ([50, 75, 100, 250, 500][Math.floor(random() * 5)] ?? 50) : -Math.ceil(random() * 150)
    world.setStars(account.phone, { amount: account.stars.amount + change, nanos: account.stars.nanos })
  }
}
