/**
 * `npm run soak`: long runs of the reliability tests, one after another, with a summary table at the end. Exits with 1
 * if anything was lost.
 *
 * --cycles <n>    cycles of faults (default 2000); kills, purchases and invalid requests in proportion
 * --minutes <n>   stop after this many minutes instead, whatever is left of the cycles
 * --seed <n>      which faults, and when; printed, so that a run can be repeated
 * --only <word>   only the parts with that word in their title
 */
import { parseArgs } from 'node:util'
import { runDrops } from './drop-run.ts'
import { runFaults } from './faults.ts'
import { runKills, type KillResult } from './kills.ts'
import type { MoneyTally } from './money-check.ts'
import { runMoneyKills } from './money-kills.ts'
import { runMoney } from './money-run.ts'
import { runRouteWalk } from './route-walk.ts'
import { runSocketAbuse } from './socket-abuse.ts'

interface Row {
  what: string
  count: string
  lost: string[]
  seconds: number
  figures: string
}

const { values } = parseArgs({
  options: {
    cycles: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
  },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
const minutes = values.minutes === undefined ? Number.POSITIVE_INFINITY : Number(values.minutes)
const cycles = Number(values.cycles ?? (Number.isFinite(minutes) ? 1_000_000 : 2_000))
if (![seed, cycles].every((value) => Number.isInteger(value) && value > 0) || !(minutes > 0)) {
  process.stderr.write('--cycles, --minutes and --seed take positive numbers.\n')
  process.exit(1)
}

const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`

async function soakFaults(): Promise<Row> {
  const startedAt = performance.now()
  const until = startedAt + minutes * 60_000 * 0.75
  const result = await runFaults({
    cycles,
    seed,
    onCycle(done) {
      if (done % 100 === 0) process.stdout.write(`  ${done} cycles\n`)
      return performance.now() < until
    },
  })
  const { before, after } = result
  for (const [code, count] of Object.entries(result.failures)) process.stdout.write(`  ${code}: ${count}\n`)
  const grown = after.heapBytes - before.heapBytes > 64 * 2 ** 20 || after.sockets > before.sockets + 2
  return {
    what: 'faults at Telegram',
    count: `${result.cycles} cycles, ${result.requests} requests, ${result.streamEvents} events`,
    lost: [
      ...result.lost,
      ...result.unhandled.map((message) => `unhandled: ${message}`),
      ...result.logged,
      ...(result.unended > 0 ? [`${result.unended} requests did not end clearly`] : []),
      ...(grown ? [`grew from ${JSON.stringify(before)} to ${JSON.stringify(after)}`] : []),
    ],
    seconds: (performance.now() - startedAt) / 1000,
    figures: `heap ${megabytes(before.heapBytes)} → ${megabytes(after.heapBytes)}, handles ${before.handles} → ${after.handles}, sockets ${before.sockets} → ${after.sockets}, timers ${before.timers} → ${after.timers}, files ${before.files} → ${after.files}`,
  }
}

const describePowerCuts = ({ powerCuts, withoutPowerCuts }: KillResult) =>
  withoutPowerCuts === null ? `${powerCuts} of them power cuts` : `no power cuts (${withoutPowerCuts})`

async function soakKills(): Promise<Row> {
  const startedAt = performance.now()
  const kills = Math.max(10, Math.round(Math.min(cycles / 40, minutes * 4)))
  const result = await runKills({ kills, seed })
  return {
    what: 'kills',
    count: `${result.kills} kills, ${describePowerCuts(result)}, ${result.checks} checks`,
    lost: result.findings,
    seconds: (performance.now() - startedAt) / 1000,
    figures: '',
  }
}

async function soakRoutes(): Promise<Row> {
  const startedAt = performance.now()
  const result = await runRouteWalk({ rounds: Math.max(20, Math.round(Math.min(cycles / 20, minutes * 10))), seed })
  return {
    what: 'requests that do not fit',
    count: `${result.badInputs} bad inputs, ${result.serverErrors} server errors`,
    lost: result.faults,
    seconds: (performance.now() - startedAt) / 1000,
    figures: '',
  }
}

async function soakSockets(): Promise<Row> {
  const startedAt = performance.now()
  const { sockets, longestMs, faults } = await runSocketAbuse({ crowd: 500 })
  const count = `${sockets} connections, the slowest ended after ${longestMs} ms`
  const seconds = (performance.now() - startedAt) / 1000
  return { what: 'what is no request', count, lost: faults, seconds, figures: '' }
}

const describeMoney = (tally: MoneyTally & { gaps: number }) => {
  const { ordered, paidAtTelegram, paidInLedger, starsAtTelegram, starsInLedger, twice, lost, gaps } = tally
  return (
    `pieces ordered ${ordered}, paid at Telegram ${paidAtTelegram}, paid in the ledger ${paidInLedger} ` +
    `(Stars ${starsAtTelegram}, ${starsInLedger}), twice ${twice}, lost ${lost}, gaps ${gaps}`
  )
}

async function soakMoney(): Promise<Row> {
  const startedAt = performance.now()
  const pieces = Math.max(100, Math.round(Math.min(cycles / 2, minutes * 100)))
  const isWhole = pieces >= 1000
  const result = await runMoney({ pieces, accounts: 20, seed, isWhole, onOrder: tellEach(200, 'pieces') })
  return {
    what: 'purchases under trouble',
    count: `${result.orders} orders, ${result.troubles} kinds of trouble, ${result.checks} checks`,
    lost: result.findings,
    seconds: (performance.now() - startedAt) / 1000,
    figures: describeMoney(result),
  }
}

async function soakMoneyKills(): Promise<Row> {
  const startedAt = performance.now()
  const kills = Math.max(10, Math.round(Math.min(cycles / 10, minutes * 20)))
  const result = await runMoneyKills({ kills, seed, onKill: tellEach(20, 'kills') })
  return {
    what: 'kills while buying',
    count: `${result.kills} kills, ${result.orders} orders, ${result.repeated} requests made again, ${result.checks} checks`,
    lost: result.findings,
    seconds: (performance.now() - startedAt) / 1000,
    figures: describeMoney(result),
  }
}

async function soakDrops(): Promise<Row> {
  const startedAt = performance.now()
  const drops = Math.max(20, Math.round(Math.min(cycles / 10, minutes * 20)))
  const result = await runDrops({ drops, seed, kills: 0.3, onDrop: tellEach(20, 'drops') })
  return {
    what: 'drops',
    count: `${result.drops} drops, ${result.kills} kills, ${result.checks} checks`,
    lost: result.findings,
    seconds: (performance.now() - startedAt) / 1000,
    figures: `pieces bought ${result.bought}, missed ${result.missed}`,
  }
}

/** Says how far it is whenever another so many are done. */
function tellEach(step: number, noun: string) {
  let told = 0
  return (done: number) => {
    if (done < told + step) return
    told = done - (done % step)
    process.stdout.write(`  ${done} ${noun}\n`)
  }
}

process.stdout.write(`seed ${seed}\n`)
const rows: Row[] = []
for (const [title, run] of [
  ['Faults at Telegram', soakFaults],
  ['Kills', soakKills],
  ['Money: purchases under trouble', soakMoney],
  ['Money: kills while buying', soakMoneyKills],
  ['Money: drops', soakDrops],
  ['Requests that do not fit', soakRoutes],
  ['What is no request', soakSockets],
] as const) {
  if (!title.toLowerCase().includes(values.only.toLowerCase())) continue
  process.stdout.write(`\n# ${title}\n`)
  rows.push(await run())
}

process.stdout.write('\n')
for (const { what, count, lost, seconds, figures } of rows) {
  process.stdout.write(`${what.padEnd(25)} ${count}; ${lost.length} lost; ${seconds.toFixed(0)} s\n`)
  if (figures !== '') process.stdout.write(`${' '.repeat(25)} ${figures}\n`)
  for (const line of lost.slice(0, 20)) process.stdout.write(`${' '.repeat(25)} lost: ${line}\n`)
}
process.exit(rows.some(({ lost }) => lost.length > 0) ? 1 : 0)
