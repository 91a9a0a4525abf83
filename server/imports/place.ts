/** Which of the panel's servers a foreign session belongs to. */
import type { ImportProblem } from '../contract/imports.ts'
import { createDatacenters, type DatacenterAddress } from '../telegram/line/datacenters.ts'
import { formatSession } from '../telegram/account/session-string.ts'
import type { Candidate } from './found.ts'

/** Telegram's test DCs; their ids are the same as the real ones. */
const TEST_HOSTS = new Set(['149.154.175.10', '149.154.167.40', '149.154.175.117'])
const LARGEST_DC_ID = 255

export interface Places {
  judge(found: Candidate): ImportProblem | null
  /** In the panel's own format. Only for sessions that `judge` accepts. */
  format(found: Candidate): string
}

/** `dc` is the configured one, or null for Telegram's own. */
export function createPlaces(dc: DatacenterAddress | null): Places {
  const datacenters = createDatacenters(dc)

  /** The address in the file is never used: the DC id is enough, and a forged address would get the key. */
  const addressOf = (dcId: number) => datacenters.list(dcId)[0] ?? dc
  return {
    judge({ dcId, host, isTest }) {
      if (!Number.isInteger(dcId) || dcId < 1 || dcId > LARGEST_DC_ID || !addressOf(dcId)) return 'bad_dc'
      if (host !== null && !datacenters.isKnownSide(host)) return 'other_server'
      return dc === null && (isTest || TEST_HOSTS.has(host ?? '')) ? 'test_server' : null
    },
    format({ dcId, key }) {
      const address = addressOf(dcId)
      if (!address) throw new Error('no such DC')
      return formatSession({ dcId, host: address.host, port: address.port, key })
    },
  }
}
