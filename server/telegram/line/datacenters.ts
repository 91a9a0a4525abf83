import { Api } from 'telegram'
import { PROD_DC_IPV4 } from 'telegram/client/telegramBaseClient.js'

export interface DatacenterAddress {
  id: number
  host: string
  port: number
}

/** Where the DCs are: the configured one, what help.getConfig tells of the others, and Telegram's own defaults. */
export interface Datacenters {
  /** Where a new sign-in starts. */
  homeId: number
  /** The configured DC, or null for Telegram's own. */
  custom: DatacenterAddress | null
  /** Whether the address of the DC is Telegram's own word of this process's life, or the configured one. */
  isSure(dcId: number): boolean
  /** Addresses to try, best first. `stored` is where the account was last. */
  list(dcId: number, stored?: DatacenterAddress): DatacenterAddress[]
  learn(config: Api.Config): void
  /** Whether a session from `host` can be one of the servers that this process talks to. */
  isKnownSide(host: string): boolean
}

const PRODUCTION_HOME_ID = 2
const PRODUCTION_PORT = 443
/** Some accounts live on a DC that the library has no address for (91.105.192.0/23 is Telegram's, AS211157). */
const PRODUCTION_HOSTS: Readonly<Record<number, string>> = { ...PROD_DC_IPV4, 203: '91.105.192.100' }
/** Telegram's own networks, production and test DCs alike. */
const TELEGRAM_HOST =
  /^(149\.154\.1[67]\d\.|91\.108\.|91\.105\.19[23]\.|95\.161\.|185\.76\.151\.|2001:0?67c:0?4e8|2001:0?b28:|2a0a:f280:)|\.telegram\.org$/i

/** A session made in a browser names an address that speaks WebSocket only. */
const WEB_SOCKET_HOST = /\.telegram\.org$/i

export function createDatacenters(custom: DatacenterAddress | null): Datacenters {
  const learned = new Map<number, DatacenterAddress[]>()

  return {
    homeId: custom?.id ?? PRODUCTION_HOME_ID,
    custom,
    isSure: (dcId) => custom === null || custom.id === dcId || learned.has(dcId),
    list(dcId, stored) {
      if (custom?.id === dcId) return [custom]
      const host = custom === null ? PRODUCTION_HOSTS[dcId] : undefined
      const known = [
        ...(learned.get(dcId) ?? []),
        ...(stored?.id === dcId && !WEB_SOCKET_HOST.test(stored.host) ? [stored] : []),
        ...(host === undefined ? [] : [{ id: dcId, host, port: PRODUCTION_PORT }]),
      ]
      return known.filter(
        (address, index) =>
          known.findIndex((other) => other.host === address.host && other.port === address.port) === index,
      )
    },
    learn(config) {
      const plain = config.dcOptions.filter(
        (option) => !option.ipv6 && !option.mediaOnly && !option.cdn && !option.tcpoOnly && !option.secret?.length,
      )
      for (const id of new Set(plain.map((option) => option.id)))
        learned.set(
          id,
          plain
            .filter((option) => option.id === id)
            .map((option) => ({ id, host: option.ipAddress, port: option.port })),
        )
    },
    isKnownSide(host) {
      return TELEGRAM_HOST.test(host) === TELEGRAM_HOST.test(custom?.host ?? PRODUCTION_HOSTS[PRODUCTION_HOME_ID] ?? '')
    },
  }
}
