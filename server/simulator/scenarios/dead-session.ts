import { SECOND, type Scenario } from './scenario.ts'

const DELAY_MS = 30 * SECOND

/** After half a minute the first signed-in account loses all its sessions. */
export const deadSession: Scenario = async ({ world, clock, signal }) => {
  await clock.sleep(DELAY_MS, signal)
  const account = world.accounts()[0]
  if (account) world.endSessions(account.phone, 'SESSION_REVOKED')
}
