/**
 * The one-time code that proves that the first owner is the person at the terminal. It exists if strangers may reach
 * the panel before its owner does, is new at every start, and is kept only as a digest once printed.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Without ambiguous characters (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Five bits each: 80 bits cannot be guessed. */
const LENGTH = 16

export interface SetupCode {
  fits(given: string): boolean
}

/** `text` is for the terminal; it is not stored. */
export function createSetupCode(): { text: string; code: SetupCode } {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  const digest = digestOf(letters)
  const text = letters.replaceAll(/(.{4})(?=.)/g, '$1-')
  return { text, code: { fits: (given) => timingSafeEqual(digestOf(plain(given)), digest) } }
}

/** As typed by a person: any case, with or without dashes, O for 0. */
function plain(given: string): string {
  return given.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

const digestOf = (text: string) => createHash('sha256').update(text).digest()

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether others than this machine may reach the panel: by its address, or through the trusted proxy. */
export function canStrangersReach({
  host,
  trustProxy,
}: {
  host: string
  trustProxy: false | number | string
}): boolean {
  if (trustProxy !== false) return true
  const address = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (isIPv4(address)) return !loopback.check(address, 'ipv4')
  if (isIPv6(address)) return !loopback.check(address, 'ipv6')
  return address !== 'localhost'
}
