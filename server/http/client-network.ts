/** What a client's address is, whoever wrote it down, and who counts as one client. */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * One form for each address, however a socket or a proxy writes it: without port, brackets, quotes and zone, an IPv4 address
 * in an IPv6 one as IPv4. What is no address (`unknown`, RFC 7239 6.2) comes back in lower case.
 */
export function plainAddress(text: string): string {
  const bare = stripPort(text.trim().replaceAll('"', '').toLowerCase()).split('%', 1)[0] ?? ''
  return isIP(bare) === 0 ? bare : ipaddr.process(bare).toString()
}

/**
 * Who counts as one client: an IPv4 address, or an IPv6 network of 64 bits, which is what one line is given (RFC 6177);
 * counted by address, it would have 2⁶⁴ tries. Whoever a proxy names by no address (RFC 7239 6) counts with all like them.
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

/** The addresses of an `X-Forwarded-For`, each in its one form; some proxies write the client's port behind them. */
export function plainForwarded(header: string): string {
  return header
    .split(',')
    .map(plainAddress)
    .filter((address) => address !== '')
    .join(', ')
}

/** An IPv6 address with a port stands in brackets (RFC 3986 3.2.2). */
function stripPort(text: string): string {
  return /^\[([^\]]*)\](?::\d*)?$/.exec(text)?.[1] ?? /^([^:]*):\d*$/.exec(text)?.[1] ?? text
}
