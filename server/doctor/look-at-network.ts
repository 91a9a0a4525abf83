/** Checks the network: the port, Telegram's DCs, the Bot API, and clock drift. */
import { connect } from 'node:net'
import { z } from 'zod'
import type { Clock } from '../lib/clock.ts'
import { fault, ok, warn, type Finding } from './finding.ts'

const DEADLINE_MS = 10_000
/** MTProto itself corrects more than this; time-based codes and certificates do not. */
const SKEW_TO_MENTION_MS = 10_000
const SKEW_TO_MEND_MS = 300_000

const health = z.object({ ok: z.literal(true), version: z.string(), registration: z.string() })

/** `isRunning`: a panel holds the data folder. */
export async function lookAtPort(place: { host: string; port: number }, isRunning: boolean): Promise<Finding> {
  const { port } = place
  // A panel that listens on all addresses is reached over loopback.
  const host = place.host === '0.0.0.0' ? '127.0.0.1' : place.host === '::' ? '::1' : place.host
  const elsewhere = 'stop it, or set another PORT'
  if (!(await isTaken(host, port))) {
    if (isRunning)
      return warn('port', `the panel is running, but not on port ${port}`, "run the doctor with the panel's settings")
    return ok('port', `${port} is free`)
  }
  const version = await askHealth(host, port)
  if (version === null) return fault('port', `${port} is used by another program`, elsewhere)
  if (isRunning) return ok('port', `the panel (${version}) answers on ${port}`)
  return fault('port', `${port} is used by a panel with another data folder`, elsewhere)
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

async function askHealth(host: string, port: number): Promise<string | null> {
  try {
    const address = host.includes(':') ? `[${host}]` : host
    const response = await fetch(`http://${address}:${port}/api/health`, { signal: AbortSignal.timeout(DEADLINE_MS) })
    return health.parse(await response.json()).version
  } catch {
    return null
  }
}

export interface NetworkParts {
  /** The home DC's addresses, best first. */
  addresses: { id: number; host: string; port: number }[]
  /** Telegram's time in ms; throws if the DC could not be asked. */
  greet: (address: { host: string; port: number }, clock: Clock, deadlineMs: number) => Promise<number>
  /** Without a trailing slash. */
  botApiUrl: string
  clock: Clock
}

const network = 'check the network, the firewall, and whether Telegram is blocked on this network'

export async function lookAtTelegram({ addresses, greet, botApiUrl, clock }: NetworkParts): Promise<Finding[]> {
  const [centers, bot] = await Promise.all([
    Promise.all(addresses.map((address) => greetOne(address, greet, clock))),
    askBotApi(botApiUrl, clock),
  ])
  const skewMs = [...centers, bot].find((looked) => looked.skewMs !== null)?.skewMs ?? null
  return [...centers.map(({ finding }) => finding), bot.finding, describeSkew(skewMs)]
}

interface Looked {
  finding: Finding
  /** How far this clock is ahead; null if unknown. */
  skewMs: number | null
}

async function greetOne(
  address: NetworkParts['addresses'][number],
  greet: NetworkParts['greet'],
  clock: Clock,
): Promise<Looked> {
  const name = `DC ${address.id} (${address.host}:${address.port})`
  try {
    const time = await greet(address, clock, DEADLINE_MS)
    return { finding: ok('telegram', `${name} answers`), skewMs: skewOf(time, clock) }
  } catch (error) {
    const why = error instanceof Error ? (codeOf(error) ?? error.message) : 'unknown'
    return { finding: fault('telegram', `${name}: ${why}`, network), skewMs: null }
  }
}

async function askBotApi(url: string, clock: Clock): Promise<Looked> {
  try {
    const response = await fetch(`${url}/`, { redirect: 'manual', signal: AbortSignal.timeout(DEADLINE_MS) })
    await response.body?.cancel()
    const time = Date.parse(response.headers.get('date') ?? '')
    return { finding: ok('bot api', `${url} answers`), skewMs: Number.isNaN(time) ? null : skewOf(time, clock) }
  } catch {
    const finding = warn('bot api', `${url} does not answer`, `${network}; only the bot needs it`)
    return { finding, skewMs: null }
  }
}

/** Both sources have a resolution of one second. */
const skewOf = (time: number, clock: Clock) => Math.floor(clock.now() / 1000) * 1000 - time

function describeSkew(skewMs: number | null): Finding {
  const advice = 'synchronise the system clock: timedatectl set-ntp true'
  if (skewMs === null) return warn('clock', 'could not be compared with any server', network)
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  if (Math.abs(skewMs) <= SKEW_TO_MENTION_MS) return ok('clock', "matches Telegram's")
  const text = `is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} Telegram's`
  return Math.abs(skewMs) > SKEW_TO_MEND_MS ? fault('clock', text, advice) : warn('clock', text, advice)
}

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? error.code : null)
