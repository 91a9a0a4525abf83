/** Fills an empty demo through the same services as a person would: a user, an API profile, accounts, gifts. */
import type { AppServices } from '../app.ts'
import type { Clock } from '../lib/clock.ts'
import type { SimulatedAccount } from '../simulator/types.ts'

export const demoUser = { username: 'demo', password: 'demo-demo' }

/** A simulator on this machine answers within a second; one set to be slow must not keep the demo from starting. */
const LONGEST_MS = 15_000

type DemoServices = Pick<AppServices, 'users' | 'apiProfiles' | 'logins' | 'gifts'>

/**
 * True once every account is signed in and checked and the gifts are there; false if some of it failed or timed out.
 */
export async function fillDemo(
  { users, apiProfiles, logins, gifts }: DemoServices,
  chosen: readonly SimulatedAccount[],
  clock: Clock,
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
  const signIns = chosen.map(signIn)
  const catalogue = Promise.any(signIns).then(() => gifts.refresh(userId).done)
  return await isDoneWithin(LONGEST_MS, Promise.allSettled([...signIns, catalogue]), clock)
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
