import type { Random } from '../../lib/random.ts'

const HOUR = 60 * 60 * 1000

/** A session as account.getAuthorizations returns it. Times are Unix milliseconds. */
export interface Device {
  /** 64-bit decimal id. */
  hash: string
  deviceModel: string
  platform: string
  systemVersion: string
  apiId: number
  appName: string
  appVersion: string
  isOfficial: boolean
  createdAt: number
  activeAt: number
  ip: string
  country: string
  region: string
}

const models = [
  ['iPhone 17 Pro', 'iOS', '26.1', 1, 'Telegram iOS', '12.2', true],
  ['Samsung Galaxy S25', 'Android', '16', 6, 'Telegram Android', '12.1.1', true],
  ['Pixel 9', 'Android', '16', 21724, 'Telegram X', '0.28.2', true],
  ['MacBook Air', 'macOS', '26.0.1', 2834, 'Telegram macOS', '12.1', true],
  ['Chrome 141', 'Web', 'Windows 11', 2496, 'Telegram Web', '2.2 A', true],
  ['PC 64bit', 'Linux', 'Ubuntu 24.04', 2040, 'Telegram Desktop', '6.2.3 x64', true],
] as const

/** One to three existing devices of the account's owner, the first one a phone. */
export function drawDevices(random: Random, nowMs: number): Device[] {
  const count = 1 + Math.floor(random() * 3)
  return Array.from({ length: count }, (_, index) => {
    const pick = index === 0 ? Math.floor(random() * 3) : 3 + Math.floor(random() * (models.length - 3))
    const [deviceModel, platform, systemVersion, apiId, appName, appVersion, isOfficial] = models[pick] ?? models[0]
    return {
      hash: drawHash(random),
      deviceModel,
      platform,
      systemVersion,
      apiId,
      appName,
      appVersion,
      isOfficial,
      createdAt: nowMs - Math.floor((20 + random() * 700) * 24 * HOUR),
      activeAt: nowMs - Math.floor(random() * 30 * HOUR),
      ip: `203.0.113.${1 + Math.floor(random() * 250)}`,
      country: 'Germany',
      region: 'Berlin',
    }
  })
}

/** A phone in another country that has just signed in. */
export function strangersPhone(hash: string, nowMs: number): Device {
  return {
    hash,
    deviceModel: 'Samsung Galaxy S25',
    platform: 'Android',
    systemVersion: '16',
    apiId: 6,
    appName: 'Telegram Android',
    appVersion: '12.1.1',
    isOfficial: true,
    createdAt: nowMs,
    activeAt: nowMs,
    ip: '198.51.100.23',
    country: 'Netherlands',
    region: 'Amsterdam',
  }
}

/** A client's description of itself (initConnection). */
export interface ClientIdentity {
  apiId: number
  deviceModel: string
  systemVersion: string
  appVersion: string
}

/** The device that a client describes. */
export function describeDevice(client: ClientIdentity | null, hash: string, nowMs: number): Device {
  return {
    hash,
    deviceModel: client?.deviceModel ?? 'Unknown',
    platform: client?.systemVersion.split(' ')[0] ?? '',
    systemVersion: client?.systemVersion ?? '',
    apiId: client?.apiId ?? 0,
    appName: 'Own app',
    appVersion: client?.appVersion ?? '',
    isOfficial: false,
    createdAt: nowMs,
    activeAt: nowMs,
    ip: '127.0.0.1',
    country: 'Localhost',
    region: '',
  }
}

function drawHash(random: Random): string {
  return (BigInt(Math.floor(random() * 2 ** 31)) * 2n ** 31n + BigInt(1 + Math.floor(random() * 2 ** 30))).toString()
}
