/**
 * `npm run bench`: each figure as a ratio to a baseline measured in the same run, on the same machine. `-- --only
 * <word>` runs only the groups with that word in their name, `-- --json <file>` also writes all figures there, `--
 * --long` runs the slow rows at full length.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureAccounts } from './account-rows.ts'
import { startBenchPanel, type BenchPanel } from './bench-panel.ts'
import { measureJourney } from './browser-journey-rows.ts'
import { measureLiveChanges } from './browser-live-rows.ts'
import { measureMotion } from './browser-motion-rows.ts'
import { fillCatalogue } from './browser-panel.ts'
import { measureQuiet } from './browser-quiet-rows.ts'
import { measureScroll } from './browser-scroll-rows.ts'
import { measureBuying } from './buying-rows.ts'
import { measureCatalogue, measureLive } from './catalogue-rows.ts'
import { measureGrowth } from './growth-rows.ts'
import { measureHttp } from './http-rows.ts'
import { measureIdle } from './idle-rows.ts'
import { measureLiveParts } from './live-part-rows.ts'
import { measureRules } from './rule-rows.ts'
import { measureStart } from './start-rows.ts'
import { measureStreams } from './stream-rows.ts'
import { formatTable, isMet, type Row } from './table.ts'

/** Gifts in the browser groups. */
const CATALOGUE = 300

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    json: { type: 'string' },
    long: { type: 'boolean', default: false },
  },
})

const groups: Record<string, (panel: () => Promise<BenchPanel>) => Promise<Row[]>> = {
  catalogue: measureCatalogue,
  live: async (panel) => measureLive(await panel()),
  'live by parts': async (panel) => measureLiveParts(await panel()),
  http: async (panel) => measureHttp(await panel()),
  streams: async (panel) => measureStreams(await panel()),
  growth: measureGrowth,
  accounts: measureAccounts,
  buying: measureBuying,
  rules: measureRules,
  idle: measureIdle,
  start: measureStart,
  // Last: they fill the catalogue.
  'http of a full catalogue': async () => measureHttp(await fullPanel()),
  'browser motion': async () => measureMotion(await fullPanel()),
  'browser scroll': async () => measureScroll(await fullPanel()),
  'browser quiet': async () => measureQuiet(await fullPanel()),
  'browser changes': async () => measureLiveChanges(await fullPanel(), values.long),
  'browser journey': async () => measureJourney(await fullPanel()),
}

const opened: BenchPanel[] = []
const panel = async () => {
  const running = opened[0] ?? (await startBenchPanel())
  if (opened.length === 0) opened.push(running)
  return running
}

const fullPanel = async () => {
  const full = await panel()
  await fillCatalogue(full, CATALOGUE)
  return full
}

const rows: (Row & { group: string; isMet: boolean })[] = []
try {
  for (const [group, measure] of Object.entries(groups)) {
    if (!group.includes(values.only)) continue
    process.stderr.write(`measuring ${group}\n`)
    for (const row of await measure(panel)) rows.push({ ...row, group, isMet: isMet(row.goal, row.ratio.median) })
  }
} finally {
  await opened[0]?.stop()
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`)
process.stdout.write(
  `\n${formatTable(rows)}\n\nmedian (min–max) of the rounds; the baseline in brackets beside each name\n`,
)
