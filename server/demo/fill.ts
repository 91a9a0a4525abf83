/** Fills an empty demo through the same services as a person would: a user, an API profile, accounts, gifts, limits, rules. */
import type { AppServices } from '../app.ts'
import type { NewRule } from '../contract/rules.ts'
import type { Clock } from '../lib/clock.ts'
import type { SimulatedAccount, SimulatedGift } from '../simulator/types.ts'
import type { Caller } from '../users/service.ts'
import { seenSince } from './past.ts'
import { sampleRules } from './sample-rules.ts'

export const demoUser = { username: 'demo', password: 'demo-demo' }

/** A simulator on this machine answers within a second; one set to be slow must not keep the demo from starting. */
const LONGEST_MS = 15_000

/** How long the demo's panel is taken to have watched the catalogue. */
const WATCHED_MS = 30 * 24 * 60 * 60_000
/** In Stars. */
const DAY_CAP = 10_000

const owner = { address: '127.0.0.1', userAgent: null }

interface RuleMaker {
  create(userId: number, wish: NewRule, from: Caller): Promise<unknown>
}
type DemoServices = Pick<AppServices, 'users' | 'apiProfiles' | 'logins' | 'gifts' | 'spending'> & {
  rules?: RuleMaker
}

/**
 * True once every account is signed in and checked, the gifts are there with their past, and buying is on within limits; false if
 * some of it failed or timed out. `world`: the simulated catalogue.
 */
export async function fillDemo(
  { users, apiProfiles, logins, gifts, spending, rules }: DemoServices,
  chosen: readonly SimulatedAccount[],
  clock: Clock,
  world: () => readonly SimulatedGift[] = () => [],
): Promise<boolean> {
  const userId = users.authenticate(await users.register(demoUser))
  if (userId === null) return false
  const profileId = apiProfiles.add(userId, { api_id: 10_001, api_hash: '0123456789abcdef'.repeat(2), name: 'Demo' })
  gifts.setAutoRefresh(userId, true)
  const signIn = async ({ phone, code, password }: SimulatedAccount) => {
    const { login_id: loginId } = await logins.sendCode(userId, profileId, phone)
    const step = await logins.confirmCode(userId, loginId, code)
    if ('need_2fa' in step && password !== null) await logins.confirmPassword(userId, loginId, password)
  }
  const allowBuying = async () => {
    const { password } = demoUser
    await spending.update(userId, { is_on: true, day_cap: DAY_CAP, password }, { ...owner, isToken: false })
    for (const rule of sampleRules(password)) await rules?.create(userId, rule, owner)
  }
  const signIns = chosen.map(signIn)
  const readCatalogue = async () => {
    await Promise.any(signIns)
    await gifts.refresh(userId).done
    gifts.takePast(userId, seenSince(world(), clock.now() - WATCHED_MS, clock.now()))
    // What is there by now is not new to a rule.
    await allowBuying()
  }
  return await isDoneWithin(LONGEST_MS, Promise.allSettled([...signIns, readCatalogue()]), clock)
}

async function isDoneWithin(timeoutMs: number, work: Promise<PromiseSettledResult<unknown>[]>, clock: Clock) {
  const ended = new AbortController()
  const deadline = clock.sleep(timeoutMs, ended.signal).then(
    () => false,
    () => false,
  )
  const done = work.then((results) => results.every(({ status }) => status === 'fulfilled'))
  try {
    return await Promise.race([done, deadline])
  } finally {
    ended.abort()
  }
}
