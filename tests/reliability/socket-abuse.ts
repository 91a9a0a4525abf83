/**
 * Connections without a request, with half of one, a thousand at once, or with one that two parsers would read
 * differently. The panel closes each, reports the error in the contract's shape where possible, and keeps serving
 * others.
 */
import { defaultServerLimits, type ServerLimits } from '../../server/http/server-limits.ts'
import { abuseSocket, type SocketOutcome } from '../support/raw-http.ts'
import { startPanel } from '../support/start-panel.ts'

/** As in production, but with shorter timeouts. */
const hastyLimits: ServerLimits = {
  ...defaultServerLimits,
  headersMs: 400,
  requestMs: 800,
  keepAliveMs: 500,
  silenceMs: 1_500,
  lookMs: 50,
  connections: 60,
}
/** Far beyond every limit: a connection still open then would stay open forever. */
const WAIT_MS = 8_000

interface Abuse {
  name: string
  abuse: Parameters<typeof abuseSocket>[2]
  /** Of the answers, in order; one status of several where more than one is right. */
  answers: (number | number[])[]
}

const host = 'Host: x\r\n'
const login = (headers: string, body = '') => `POST /api/auth/login HTTP/1.1\r\n${host}${headers}\r\n${body}`
const health = (headers = host, version = 'HTTP/1.1') => `GET /api/health ${version}\r\n${headers}\r\n`
const chunked = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n'
const once =
  (bytes: string | Buffer): Abuse['abuse'] =>
  (write) =>
    write(bytes)
const drip =
  (first: string, each: string): Abuse['abuse'] =>
  async (write, isOpen) => {
    write(first)
    while (isOpen()) {
      await new Promise((resolve) => setTimeout(resolve, 40))
      write(each)
    }
  }
/** A response, and the connection ends. */
const refused = (name: string, bytes: string | Buffer, answer: number | number[] = 400): Abuse => ({
  name,
  abuse: once(bytes),
  answers: [answer],
})

const abuses: Abuse[] = [
  { name: 'nothing at all', abuse: () => {}, answers: [408] },
  { name: 'headers a byte at a time', abuse: drip(`GET /api/health HTTP/1.1\r\n${host}X: `, 'a'), answers: [408] },
  { name: 'header lines without end', abuse: drip(`GET /api/health HTTP/1.1\r\n${host}`, 'A: b\r\n'), answers: [408] },
  { name: 'empty lines before a request', abuse: drip('', '\r\n'), answers: [408] },
  {
    name: 'a body a byte at a time',
    abuse: drip(login('Content-Type: application/json\r\nContent-Length: 999\r\n'), 'a'),
    answers: [408],
  },
  { name: 'chunks a byte at a time', abuse: drip(login(chunked), '1\r\na\r\n'), answers: [408] },
  { name: 'half a request', abuse: once('GET /api/hea'), answers: [408] },
  {
    name: 'half a request and a goodbye',
    abuse: (write, _isOpen, hangUp) => (write('GET /api/hea'), hangUp()),
    answers: [400],
  },
  {
    name: 'half a body and a goodbye',
    abuse: (write, _isOpen, hangUp) => (
      write(login('Content-Type: application/json\r\nContent-Length: 99\r\n', '{')),
      hangUp()
    ),
    answers: [400],
  },
  { name: 'a request, then silence', abuse: once(health()), answers: [200] },
  {
    name: 'a hundred requests at once',
    abuse: once(health().repeat(100)),
    answers: Array.from({ length: 100 }, () => 200),
  },
  {
    name: 'requests, then rubbish',
    abuse: once(`${health().repeat(3)}rubbish\r\n\r\n`),
    // The response in progress when garbage arrives is the last: nothing may be written into it.
    answers: [200],
  },

  refused('a length of twenty digits', login('Content-Length: 99999999999999999999\r\n')),
  refused('a length below nothing', login('Content-Length: -1\r\n')),
  refused('a length in hex', login('Content-Length: 0x10\r\n')),
  refused('a length with an exponent', login('Content-Length: 1e3\r\n')),
  refused('two lengths', login('Content-Length: 2\r\nContent-Length: 3\r\n', '{}')),
  refused('two lengths in one', login('Content-Length: 2, 3\r\n', '{}')),
  {
    name: 'a length of ten gigabytes',
    abuse: once(login('Content-Type: application/json\r\nContent-Length: 9999999999\r\n')),
    answers: [413],
  },
  {
    name: 'more chunks than allowed',
    abuse: once(login(chunked, `11000\r\n${'a'.repeat(0x11000)}\r\n0\r\n\r\n`)),
    answers: [413],
  },
  refused('a length and chunks', login(`Content-Length: 5\r\n${chunked}`, '0\r\n\r\nGET /api/me HTTP/1.1\r\n\r\n')),
  refused('chunks and a length', login(`${chunked}Content-Length: 5\r\n`, '0\r\n\r\n')),
  refused('a coding that is not chunked', login('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n')),
  refused('chunked that is not last', login('Transfer-Encoding: chunked, identity\r\n', '0\r\n\r\n')),
  refused('a coding with a tab', login('Transfer-Encoding:\x0bchunked\r\n', '0\r\n\r\n')),
  refused('a space before the colon', login('Transfer-Encoding : chunked\r\n', '0\r\n\r\n')),
  refused('a folded header', login('X: a\r\n b\r\nTransfer-Encoding: chunked\r\n', 'zz\r\n\r\n')),
  refused('a line that ends early', login('X: a\rTransfer-Encoding: chunked\r\n', '0\r\n\r\n')),
  refused('a chunk larger than any number', login(chunked, 'fffffffffffffffffff\r\n')),
  refused('a chunk that is no number', login(chunked, 'zz\r\n')),
  refused('a chunk below nothing', login(chunked, '-1\r\n')),
  refused('a chunk with a long remark', login(chunked, `1;${'a'.repeat(100_000)}\r\na\r\n0\r\n\r\n`), [400, 413]),
  refused('a NUL in a header', health(`${host}X: a\0b\r\n`)),
  refused('a header without a name', health(`${host}: b\r\n`)),
  refused('a header that is no line', health(`${host}no colon\r\n`)),
  refused('ten thousand headers', health(host + 'A: b\r\n'.repeat(10_000)), 431),
  refused('a header of a megabyte', health(`${host}A: ${'b'.repeat(1_000_000)}\r\n`), 431),
  refused('an address of a megabyte', `GET /${'a'.repeat(1_000_000)} HTTP/1.1\r\n${host}\r\n`, 431),
  refused('HTTP/0.9', 'GET /api/health\r\n\r\n'),
  refused('HTTP/9.9', health(host, 'HTTP/9.9')),
  refused('HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  refused('TLS', Buffer.from('1603010200010001fc0303', 'hex')),
  refused('a method nobody knows', `STEAL /api/me HTTP/1.1\r\n${host}\r\n`),
  refused('bytes', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7) % 256))),
  { name: 'no Host', abuse: once(health('')), answers: [400] },
  { name: 'two Hosts', abuse: once(health('Host: a\r\nHost: b\r\n')), answers: [400] },
  { name: 'HTTP/1.0 without Host', abuse: once(health('', 'HTTP/1.0')), answers: [200] },
  {
    name: 'an address with its host',
    abuse: once('GET http://evil.example/api/health HTTP/1.1\r\nHost: x\r\n\r\n'),
    answers: [[200, 404]],
  },
  {
    name: 'an address outside ASCII',
    abuse: once(Buffer.from(`GET /api/\xff\xfe HTTP/1.1\r\n${host}\r\n`, 'latin1')),
    answers: [[400, 404]],
  },
  { name: 'an asterisk', abuse: once(`OPTIONS * HTTP/1.1\r\n${host}\r\n`), answers: [[400, 404, 405]] },
  { name: 'a tunnel', abuse: once(`CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`), answers: [] },
  {
    name: 'a wish for another protocol',
    abuse: once(health(`${host}Connection: Upgrade\r\nUpgrade: websocket\r\n`)),
    answers: [200],
  },
  { name: 'an expectation nobody knows', abuse: once(health(`${host}Expect: miracles\r\n`)), answers: [200] },
]

export interface SocketAbuseResult {
  sockets: number
  /** Time of the slowest, ms. */
  longestMs: number
  faults: string[]
}

/** `crowd`: idle connections open at once, beyond the panel's limit. */
export async function runSocketAbuse({ crowd }: { crowd: number }): Promise<SocketAbuseResult> {
  const panel = await startPanel({ simulator: false, serverLimits: hastyLimits })
  const faults: string[] = []
  const outcomes: SocketOutcome[] = []
  const isServing = async () => {
    const answer = await fetch(`${panel.url()}/api/health`, { headers: { connection: 'close' } }).catch(() => null)
    return answer?.status === 200
  }
  try {
    const queue = [...abuses]
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const outcome = await abuseSocket(panel.url(), WAIT_MS, next.abuse)
        outcomes.push(outcome)
        for (const fault of findFaults(next, outcome)) faults.push(`${next.name}: ${fault}`)
      }
    }
    await Promise.all(Array.from({ length: 8 }, () => worker()))
    if (!(await isServing())) faults.push('no service after the single ones')

    outcomes.push(
      ...(await Promise.all(Array.from({ length: crowd }, () => abuseSocket(panel.url(), WAIT_MS, () => {})))),
    )
    if (outcomes.some(({ wasClosed }) => !wasClosed)) faults.push('a connection of the crowd stood open')
    if (!(await isServing())) faults.push('no service after the crowd')
    const broken = panel.log().match(/"level":(50|60).*/g) ?? []
    faults.push(...broken.map((line) => `logged: ${line}`))
  } finally {
    await panel.stop()
  }
  return { sockets: outcomes.length, longestMs: Math.round(Math.max(...outcomes.map(({ ms }) => ms))), faults }
}

function findFaults({ answers }: Abuse, { statuses, text, wasClosed }: SocketOutcome): string[] {
  const faults = wasClosed ? [] : ['stood open']
  const fits =
    answers.length === statuses.length && answers.every((one, at) => [one].flat().includes(statuses[at] ?? 0))
  if (!fits) faults.push(`answered ${statuses.join(' ') || 'nothing'} instead of ${answers.join(' ')}`)
  for (const answer of text.split(/(?=HTTP\/1\.1 \d{3} )/).filter((part) => part !== '')) {
    if (!/^content-security-policy: default-src 'self'/im.test(answer)) faults.push('no security headers')
    if (!/\r\n\r\n\{"/.test(answer)) faults.push(`no JSON: ${answer.slice(-120)}`)
    if (/^HTTP\/1\.1 [45]/.test(answer) && !/\{"error":"[a-z_]+","detail":"/.test(answer))
      faults.push('no error of the contract')
    if (/node_modules|<html|\bat \//.test(answer)) faults.push('tells of its inside')
  }
  return faults
}
