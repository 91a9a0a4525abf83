/**
 * Checks each account at Telegram with its own session. Only while no panel runs: using one session in two places would
 * end it.
 */
import { lockDataDir } from '../db/lock.ts'
import { SettingError } from '../lib/setting-error.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { TelegramGateway } from '../telegram/gateway.ts'
import { fault, ok, warn, type Finding } from './finding.ts'
import type { OpenedAccount } from './look-at-data.ts'

export async function lookOnline(parts: {
  dataDir: string
  accounts: OpenedAccount[]
  gateway: TelegramGateway
}): Promise<Finding[]> {
  const { dataDir, accounts, gateway } = parts
  let unlock: () => void
  try {
    // No panel may start on the folder meanwhile.
    unlock = lockDataDir(dataDir)
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    return [
      warn(
        'online',
        'the panel is running, so its accounts were not checked',
        'stop it first, or see its Accounts page',
      ),
    ]
  }
  try {
    const findings: Finding[] = []
    for (const account of accounts) findings.push(await askOne(account, gateway))
    return findings
  } finally {
    await gateway.close()
    unlock()
  }
}

async function askOne({ id, apiId, apiHash, session }: OpenedAccount, gateway: TelegramGateway): Promise<Finding> {
  try {
    const client = gateway.openAccount({ apiId, apiHash }, session)
    const { restriction } = await client.profile.fetch()
    await client.close()
    if (restriction === null) return ok('online', `account ${id} is signed in`)
    return warn('online', `account ${id} is restricted by Telegram (${restriction})`, 'open Telegram to see why')
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error
    const { failure } = error
    if (failure.kind === 'session_dead') {
      return fault('online', `account ${id}: Telegram ended its session`, 'sign in again on the Accounts page')
    }
    if (failure.kind === 'flood') {
      return warn('online', `account ${id}: Telegram asks to wait`, `try again in ${failure.seconds} s`)
    }
    if (failure.kind === 'unreachable' && failure.reason === 'key_unknown') {
      return warn(
        'online',
        `account ${id}: the server that answers does not recognise its key; the session may be fine`,
        'check TELEGRAM_DC, the network path to Telegram and the clock',
      )
    }
    return warn('online', `account ${id}: ${error.message}`, 'try again later')
  }
}
