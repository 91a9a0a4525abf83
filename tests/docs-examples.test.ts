/**
 * Runs every example of the documents (a fence `sh example`) in a shell against a whole panel. A line `# …` is the
 * expected output.
 */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiTokenCreated } from '../server/contract/tokens.ts'
import { startPanel, type Panel } from './support/start-panel.ts'

const root = join(import.meta.dirname, '..')
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? `docs/${name}` : [])),
]

interface Example {
  /** The document and its line. */
  place: string
  script: string
  /** The expected output, in order; `…` matches anything. */
  answers: string[]
}

const examples = documents.flatMap((name) => {
  const text = readFileSync(join(root, name), 'utf8')
  return [...text.matchAll(/^```sh example\n([\s\S]*?)^```$/gm)].map((match): Example => {
    const lines = (match[1] ?? '').split('\n')
    return {
      place: `${name}:${text.slice(0, match.index).split('\n').length}`,
      script: lines.filter((line) => !line.startsWith('# ')).join('\n'),
      answers: lines.flatMap((line) => (line.startsWith('# ') ? line.slice(2) : [])),
    }
  })
})

const phone = '+79990001122'
let panel: Panel
let folder: string
let token: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-examples-'))
  panel = await startPanel()
  await panel.signUp('owner', 'correct horse')
  panel.simulator.world.addAccount({ phone })
  await panel.addAccount(phone)
  const body = { name: 'examples', scopes: ['read', 'manage'], expires_in_days: 30 }
  token = apiTokenCreated.parse((await panel.request('POST', '/api/tokens', { body })).body).token
})
afterAll(async () => {
  await panel.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('curl is installed, and there are examples', () => {
  if (spawnSync('curl', ['--version']).error) throw new Error('install curl to run the examples of the documents')
  expect(examples.length).toBeGreaterThanOrEqual(5)
})

test.each(examples)('the example at $place runs and answers what it says', async ({ script, answers }) => {
  const env = {
    PATH: process.env['PATH'] ?? '',
    PANEL: panel.url(),
    TOKEN: token,
    USERNAME: 'owner',
    PASSWORD: 'correct horse',
    COOKIES: join(folder, 'cookies'),
  }
  const { code, output } = await run(script, env)
  // 28: curl's --max-time for a stream is over.
  if (code !== 0 && !(code === 28 && script.includes('--max-time'))) throw new Error(`exit ${code}: ${output}`)
  expect(answers.length).toBeGreaterThan(0)
  let rest = output
  for (const answer of answers) {
    const found = toPattern(answer).exec(rest)
    if (!found) throw new Error(`${answer} is not in ${rest.slice(0, 500)}`)
    rest = rest.slice(found.index + found[0].length)
  }
})

function run(script: string, env: Record<string, string>): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile('sh', ['-e', '-c', script], { env, timeout: 20_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ code, output: `${stdout}${stderr.replace(/^curl: \(28\).*\n/m, '')}` })
    })
  })
}

function toPattern(answer: string): RegExp {
  const parts = answer.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(parts.join('[\\s\\S]*?'))
}
