import { Api } from 'telegram'
import type { Device } from '../world/devices.ts'
import { long, seconds } from './tl-values.ts'

/** A device in the list; the caller's own has hash 0. */
export function buildDevice(device: Device, isCurrent: boolean): Api.Authorization {
  return new Api.Authorization({
    current: isCurrent,
    officialApp: device.isOfficial,
    hash: long(isCurrent ? 0 : device.hash),
    deviceModel: device.deviceModel,
    platform: device.platform,
    systemVersion: device.systemVersion,
    apiId: device.apiId,
    appName: device.appName,
    appVersion: device.appVersion,
    dateCreated: seconds(device.createdAt),
    dateActive: seconds(device.activeAt),
    ip: device.ip,
    country: device.country,
    region: device.region,
  })
}
