/**
 * Runs all checks: format, lint, types, dead code, unit and integration tests, browser tests. With `proxy`, only what
 * is tested behind nginx and Caddy. The last line is the total: `N passed, N failed, N skipped`.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { howToInstall, mayBeMissing, missingPrograms } from './proxy/installed.ts'
import { ensureBrowser } from './support/browser.ts'

interface Sum {
  passed: number
  failed: number
  skipped: number
}

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
    testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
  })
  .transform((report) => ({
    passed: report.numPassedTests,
    // A file that could not be loaded has no test to count.
    failed:
      report.numFailedTests +
      report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }))

const browserReport = z
  .object({
    stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number(), skipped: z.number() }),
  })
  .transform(({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }))

const sum: Sum = { passed: 0, failed: 0, skipped: 0 }
const reports = mkdtempSync(join(tmpdir(), 'giftbuyer-tests-'))

function runTool(name: string, args: string[], env: Record<string, string> = {}): boolean {
  const options = { stdio: 'inherit' as const, env: { ...process.env, ...env } }
  return spawnSync('npx', ['--no-install', name, ...args], options).status === 0
}

/** A check that passes or fails; what it says is shown in one piece, for the checks run side by side. */
async function check(title: string, name: string, args: string[]): Promise<void> {
  const child = spawn('npx', ['--no-install', name, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const [code]: unknown[] = await once(child, 'close')
  process.stdout.write(`\n# ${title}\n${Buffer.concat(said).toString()}`)
  if (code === 0) sum.passed += 1
  else sum.failed += 1
}

/**
 * Adds up a runner's own report. A run that failed, counted nothing or left no report is a failure, whatever it says.
 */
function addReport(file: string, hasSucceeded: boolean, schema: z.ZodType<Sum>): void {
  const counted = readReport(file, schema)
  if (counted.failed === 0 && (!hasSucceeded || counted.passed === 0)) counted.failed = 1
  sum.passed += counted.passed
  sum.failed += counted.failed
  sum.skipped += counted.skipped
}

function readReport(file: string, schema: z.ZodType<Sum>): Sum {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    process.stderr.write('That run left no report that can be read.\n')
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

function runVitest(args: string[]): void {
  process.stdout.write('\n# unit and integration\n')
  const file = join(reports, 'vitest.json')
  const isGreen = runTool('vitest', [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  addReport(file, isGreen, vitestReport)
}

async function runBrowserTests(args: string[]): Promise<void> {
  process.stdout.write('\n# browser\n')
  try {
    const file = join(reports, 'browser.json')
    const env = { CHROMIUM_PATH: await ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: file }
    addReport(file, runTool('playwright', ['test', ...args], env), browserReport)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The browser tests could not start.'}\n`)
    sum.failed += 1
  }
}

const isProxyAlone = process.argv[2] === 'proxy'
if (!isProxyAlone) {
  await Promise.all([
    check('format', 'oxfmt', ['--check']),
    check('lint', 'oxlint', ['--type-aware']),
    check('types', 'tsc', []),
    check('dead code', 'knip', []),
  ])
}
runVitest(isProxyAlone ? ['--project', 'proxy'] : [])
await runBrowserTests(isProxyAlone ? ['tests/proxy/'] : [])
if (missingPrograms.length > 0 && mayBeMissing) {
  process.stdout.write(
    `\n${missingPrograms.join(', ')} not found: the tests behind a proxy were skipped (${howToInstall})\n`,
  )
}
rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`)
process.exit(sum.failed === 0 ? 0 : 1)
