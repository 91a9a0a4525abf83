import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'

/**
 * What the browser has to download and run, in KB of gzip. The app is built here, in memory, so the sums are of the
 * current sources and not of an older `dist`.
 */
const root = join(import.meta.dirname, '..', 'web')
const KB = 1000

let files: Map<string, string | Uint8Array>
let html: string

beforeAll(async () => {
  // Vitest's own NODE_ENV would select React's development build.
  vi.stubEnv('NODE_ENV', 'production')
  const built = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { write: false },
  })
  const output = (Array.isArray(built) ? built : [built]).filter(isOutput).flatMap((one) => one.output)
  files = new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]))
  html = String(files.get('index.html'))
}, 120_000)

afterAll(() => {
  vi.unstubAllEnvs()
})

const isOutput = (value: object): value is Rolldown.RolldownOutput => 'output' in value

const packed = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + gzipSync(files.get(name) ?? missing(name), { level: 9 }).length, 0) / KB

function missing(name: string): never {
  throw new Error(`${name} was not built`)
}

/** What index.html itself references: the entry and its imports. */
const entryScripts = () => [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name = '']) => name)

const filesOfPages = () => {
  const [, json = ''] = /data-pages='([^']+)'/.exec(html) ?? []
  const names = z.array(z.string())
  return z.record(z.string(), z.object({ en: names, ru: names })).parse(JSON.parse(json))
}

test('the first paint of any page needs almost no script: the frame is in index.html', () => {
  const blocking = [...html.matchAll(/<script (?![^>]*type="module")[^>]*src="\/([^"]+)"/g)].map(
    ([, name = '']) => name,
  )
  expect(blocking).toEqual(['theme.js'])
  expect(html).toContain('class="boot-rail"')
  expect(gzipSync(html).length / KB).toBeLessThan(4)
})

test.each(['accounts', 'gifts', 'rules', 'drops', 'purchases', 'activity', 'settings', 'sign-in'])(
  'the script until %s can be used stays within its budget',
  (page) => {
    for (const language of ['en', 'ru'] as const) {
      const own = filesOfPages()[page]?.[language] ?? missing(page)
      const scripts = new Set([...entryScripts(), ...own.filter((name) => name.endsWith('.js'))])
      expect(packed(scripts)).toBeLessThan(BUDGETS[page] ?? 0)
    }
  },
)

/** The libraries of every page (React, the query cache, i18n, the router) are 98 of each. */
const BUDGETS: Record<string, number> = {
  accounts: 129,
  gifts: 145,
  purchases: 134,
  rules: 134,
  drops: 128,
  activity: 136,
  settings: 125,
  'sign-in': 124,
}

test('no page starts with the dialogs, the toasts, Lottie, the password word lists or the other language', () => {
  for (const byLanguage of Object.values(filesOfPages())) {
    const names = [...entryScripts(), ...byLanguage.en]
    for (const sign of ['data-sonner-toaster', 'base-ui-inert', 'loadAnimation', 'passwords-common', 'Подарки']) {
      const found = names.filter((name) => String(files.get(name)).includes(sign))
      expect(found.map((name) => `${sign} in ${name}`)).toEqual([])
    }
  }
})

test('the password word lists are loaded when a password is set, and not precached', () => {
  const worker = String(files.get('service-worker.js'))
  const words = [...files].filter(([name, text]) => name.endsWith('.js') && String(text).includes('passwords-common'))
  expect(words).toHaveLength(1)
  expect(worker).toContain('index.html')
  for (const [name] of words) expect(worker).not.toContain(name)
})

test('every library is its production build, without warnings for developers', () => {
  const scripts = [...files].filter(([name]) => name.endsWith('.js'))
  expect(
    scripts.filter(([, text]) => String(text).includes('react.dev/link/invalid-hook-call')).map(([name]) => name),
  ).toEqual([])
})
