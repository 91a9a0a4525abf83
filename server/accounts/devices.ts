/** The devices that are signed in to an account, and ending them. */
import type { Device } from '../contract/devices.ts'
import { AppError } from '../lib/app-error.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, Device as TelegramDevice } from '../telegram/gateway.ts'
import type { AccountClients } from './clients.ts'
import type { AccountStore } from './store.ts'

/** Each throws `not_found`, `api_profile_missing`, `session_invalid`, and what else Telegram says. */
export interface AccountDevices {
  list(userId: number, accountId: number): Promise<Device[]>
  /** Also throws `device_too_new`, and `not_found` for a device that is not there. */
  end(userId: number, accountId: number, hash: string): Promise<void>
  /** All but the panel itself; also throws `device_too_new`. */
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

  const call = async <Result>(
    userId: number,
    accountId: number,
    ask: (client: AccountClient) => Promise<Result>,
  ): Promise<Result> => {
    const client = find(userId, accountId)
    try {
      return await ask(client)
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error
      const { failure } = error
      if (failure.kind === 'session_dead') await clients.markDead(accountId, client, failure.code)
      if (failure.kind === 'refused' && failure.code === 'HASH_INVALID') throw new AppError('not_found')
      if (failure.kind === 'refused' && failure.code === 'FRESH_RESET_AUTHORISATION_FORBIDDEN') {
        throw new AppError('device_too_new', { error_code: failure.code })
      }
      throw error
    }
  }

  return {
    list: async (userId, accountId) =>
      (await call(userId, accountId, (client) => client.fetchDevices())).map(presentDevice),
    end: (userId, accountId, hash) => call(userId, accountId, (client) => client.endDevice(hash)),
    endOthers: (userId, accountId) => call(userId, accountId, (client) => client.endOtherDevices()),
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
