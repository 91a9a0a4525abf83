/** Normalises a client's address, and says who counts as one client for rate limits. */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * One form for each address, however a socket or a proxy writes it: without port, brackets, quotes and zone, an
 * IPv4-mapped IPv6 address as IPv4. Anything else (`unknown`, RFC 7239 6.2) is returned in lower case.
 */
export function plainAddress(text: string): string {
  const bare = stripPort(text.trim().replaceAll('"', '').toLowerCase()).split('%', 1)[0] ?? ''
  return isIP(bare) === 0 ? bare : ipaddr.process(bare).toString()
}

/**
 * The unit of rate limits: an IPv4 address, or an IPv6 /64, which is what one customer gets (RFC 6177); a single
 * customer would otherwise have 2⁶⁴ attempts. Clients for which a proxy gives no address (RFC 7239 6) count together.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address)
  const family = isIP(plain)
  if (family !== 6) return family === 4 ? plain : 'unknown'
  const { parts } = ipaddr.IPv6.parse(plain)
  return `${parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

/** The normalised addresses of an `X-Forwarded-For`; some proxies append the client's port. */
export function plainForwarded(header: string): string {
  return header
    .split(',')
    .map(plainAddress)
    .filter((address) => address !== '')
    .join(', ')
}

/** An IPv6 address with a port is in brackets (RFC 3986 3.2.2). */
function stripPort(text: string): string {
  return /^\[([^\]]*)\](?::\d*)?$/.exec(text)?.[1] ?? /^([^:]*):\d*$/.exec(text)?.[1] ?? text
}
