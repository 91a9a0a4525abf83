import { Api } from 'telegram'
import { question } from '../operation.ts'
import { expectAnswer, toIso } from '../tl/read.ts'
import type { Device } from './facet.ts'

/** The account's devices, the panel's own among them. */
export const fetchDevices = question('devices', async ({ door }) => {
  const answer = await door.ask(new Api.account.GetAuthorizations())
  return expectAnswer(answer, Api.account.Authorizations).authorizations.map(mapDevice)
})

function mapDevice(authorization: Api.TypeAuthorization): Device {
  return {
    hash: authorization.hash.toString(),
    isCurrent: authorization.current === true,
    deviceModel: authorization.deviceModel,
    platform: authorization.platform,
    systemVersion: authorization.systemVersion,
    appName: authorization.appName,
    appVersion: authorization.appVersion,
    createdAt: toIso(authorization.dateCreated),
    activeAt: toIso(authorization.dateActive),
    ip: authorization.ip,
    country: authorization.country,
  }
}
