/** Lists the devices signed in to an account, and ends them. */
import type { Device } from '../contract/devices.ts'
import { AppError } from '../lib/app-error.ts'
import { actFailure, TelegramError } from '../telegram/errors.ts'
import type { AccountClient, ActOutcome, Device as TelegramDevice, TelegramFailure } from '../telegram/gateway.ts'
import type { AccountClients } from './clients.ts'
import type { AccountStore } from './store.ts'

/** Each throws `not_found`, `api_profile_missing`, `session_invalid`, or Telegram's own error. */
export interface AccountDevices {
  list(userId: number, accountId: number): Promise<Device[]>
  /** Also throws `device_too_new`, and `not_found` for an unknown device. */
  end(userId: number, accountId: number, hash: string): Promise<void>
  /** Ends all but the panel's own session; also throws `device_too_new`. */
  endOthers(userId: number, accountId: number): Promise<void>
}

export function createAccountDevices(parts: { store: AccountStore; clients: AccountClients }): AccountDevices {
  const { store, clients } = parts

  const find = (userId: number, accountId: number): AccountClient => {
    const client = clients.get(userId, accountId)
    if (client) return client
    const row = store.get(userId, accountId)
    if (!row) throw new AppError('not_found')
    if (row.status !== 'signed_out' && row.apiProfileId === null) throw new AppError('api_profile_missing')
    throw new AppError('session_invalid', { error_code: row.statusReason ?? 'SESSION_FILE_UNREADABLE' })
  }

  /** A dead session signs the account out, whichever call finds it. */
  const noteDeath = async (accountId: number, client: AccountClient, failure: TelegramFailure) => {
    if (failure.kind === 'session_dead') await clients.markDead(accountId, client, failure.code)
  }

  const fetch = async (userId: number, accountId: number): Promise<TelegramDevice[]> => {
    const client = find(userId, accountId)
    try {
      return await client.devices.fetch()
    } catch (error) {
      if (error instanceof TelegramError) await noteDeath(accountId, client, error.failure)
      throw error
    }
  }

  /** An unclear outcome is reported as "Telegram does not answer": reading the list shows what happened. */
  const act = async (
    userId: number,
    accountId: number,
    make: (client: AccountClient) => Promise<ActOutcome<null>>,
  ): Promise<void> => {
    const client = find(userId, accountId)
    const outcome = await make(client)
    if (outcome.kind === 'refused' && outcome.name === 'HASH_INVALID') throw new AppError('not_found')
    if (outcome.kind === 'refused' && outcome.name === 'FRESH_RESET_AUTHORISATION_FORBIDDEN')
      throw new AppError('device_too_new', { error_code: outcome.name })
    const failure = actFailure(outcome)
    if (failure === null) return
    await noteDeath(accountId, client, failure)
    throw new TelegramError(failure)
  }

  return {
    list: async (userId, accountId) => (await fetch(userId, accountId)).map(presentDevice),
    end: (userId, accountId, hash) => act(userId, accountId, (client) => client.devices.end(hash)),
    endOthers: (userId, accountId) => act(userId, accountId, (client) => client.devices.endOthers()),
  }
}

function presentDevice(device: TelegramDevice): Device {
  return {
    hash: device.hash,
    is_current: device.isCurrent,
    device_model: device.deviceModel,
    platform: device.platform,
    system_version: device.systemVersion,
    app_name: device.appName,
    app_version: device.appVersion,
    created_at: device.createdAt,
    active_at: device.activeAt,
    ip: device.ip,
    country: device.country,
  }
}
