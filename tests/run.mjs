// Everything that must hold: format, lint, types, dead code, unit and integration tests, browser tests.
// The last line is the sum: `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './support/browser.mjs'

const reports = mkdtempSync(join(tmpdir(), 'giftbuyer-tests-'))
const sum = { passed: 0, failed: 0, skipped: 0 }

const runTool = (name, args, env = {}) =>
  spawnSync('npx', ['--no-install', name, ...args], { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0

/** One check that either holds or does not. */
function check(title, name, args) {
  process.stdout.write(`\n# ${title}\n`)
  if (runTool(name, args)) sum.passed += 1
  else sum.failed += 1
}

/** A runner's own JSON report; a runner that failed without one counts as one failure. */
function readReport(file, hasSucceeded, count) {
  let counted = { passed: 0, failed: 0, skipped: 0 }
  try {
    counted = count(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    process.stderr.write(`No report of that run: ${error.message}\n`)
  }
  if (!hasSucceeded && counted.failed === 0) counted.failed = 1
  if (counted.passed === 0 && counted.failed === 0) counted.failed = 1
  for (const key of Object.keys(sum)) sum[key] += counted[key]
}

check('format', 'oxfmt', ['--check'])
check('lint', 'oxlint', ['--type-aware'])
check('types', 'tsc', [])
check('dead code', 'knip', [])

process.stdout.write('\n# unit and integration\n')
const vitestReport = join(reports, 'vitest.json')
const vitestOk = runTool('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
])
readReport(vitestReport, vitestOk, (report) => ({
  passed: report.numPassedTests,
  failed:
    report.numFailedTests +
    report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
  skipped: report.numPendingTests + report.numTodoTests,
}))

process.stdout.write('\n# browser\n')
try {
  const browser = await ensureBrowser()
  const browserReport = join(reports, 'browser.json')
  const browserOk = runTool('playwright', ['test'], {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
  })
  readReport(browserReport, browserOk, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  sum.failed += 1
}

rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`)
process.exit(sum.failed === 0 ? 0 : 1)
