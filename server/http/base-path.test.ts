/** A panel under a path: works with and without it, and ignores similar paths. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { moveTo } from './shell.ts'

const page = `<!doctype html><html lang="en"><head><link rel="icon" href="/icon.svg" />
<script src="/theme.js" data-pages='{"a":["assets/a.js"]}'></script><a href="https://t.me/">x</a><a href="//x.example">y</a></head></html>`

let panel: Panel
let webDir: string
beforeEach(async () => {
  webDir = mkdtempSync(join(tmpdir(), 'giftbuyer-web-'))
  writeFileSync(join(webDir, 'index.html'), page)
  panel = await startPanel({ simulator: false, webDir, env: { BASE_PATH: '/gifts-panel' } })
})
afterEach(async () => {
  await panel.stop()
  rmSync(webDir, { recursive: true })
})

test('a call works with and without the base path', async () => {
  for (const path of ['/api/health', '/gifts-panel/api/health', '/gifts-panel/api/health?x=1']) {
    expect([path, (await panel.request('GET', path)).body]).toMatchObject([path, { ok: true }])
  }
  expect((await panel.request('GET', '/gifts-panel/api/nothing')).status).toBe(404)
  expect((await panel.request('DELETE', '/gifts-panel/api/health')).status).toBe(405)
  // Looks similar, but is an unknown page of the app.
  expect((await panel.request('GET', '/gifts-panel-2/api/health')).text).toContain('<!doctype html>')
  expect((await panel.request('GET', '/gifts-panel/assets/none.js')).status).toBe(404)
})

test('the base path does not bypass the sign-in', async () => {
  for (const path of ['/gifts-panel/api/accounts', '/gifts-panel//api/accounts', '/gifts-panel/../api/accounts']) {
    const answer = await panel.client().request('GET', path)
    expect([path, answer.text]).not.toEqual([path, expect.stringContaining('"accounts"')])
    expect([path, [401, 404].includes(answer.status) || answer.text === moveTo('/gifts-panel', page)]).toEqual([
      path,
      true,
    ])
  }
})

test('the path without its slash redirects to the one with it, and nowhere else', async () => {
  const answer = await panel.request('GET', '/gifts-panel?gift=1')
  expect([answer.status, answer.headers.get('location')]).toEqual([308, '/gifts-panel/?gift=1'])
})

test('the page prefixes its own URLs and leaves others alone, and a new build is picked up', async () => {
  const sent = await panel.request('GET', '/gifts-panel/gifts')
  expect(sent.text).toBe(moveTo('/gifts-panel', page))
  expect(sent.text).toContain('data-base="/gifts-panel"')
  expect([...sent.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)).toEqual([
    '/gifts-panel/icon.svg',
    '/gifts-panel/theme.js',
    'https://t.me/',
    '//x.example',
  ])
  expect(sent.headers.get('content-security-policy')).toContain("base-uri 'none'")
  rmSync(join(webDir, 'index.html'))
  writeFileSync(join(webDir, 'index.html'), page.replace('icon.svg', 'other.svg'))
  expect((await panel.request('GET', '/gifts-panel/')).text).toContain('/gifts-panel/other.svg')
})

test('a panel whose page is not built says so there as well', async () => {
  rmSync(join(webDir, 'index.html'))
  expect((await panel.request('GET', '/gifts-panel/')).status).toBe(503)
})

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1, br;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['*', 'br'],
  ['gzip;q=0, br;q=0.000', null],
  ['identity', null],
  ['', null],
])('of a page that is asked for with "%s" it sends the one packed as %s', async (accepted, encoding) => {
  const answer = await panel.request('GET', '/gifts-panel/', { headers: { 'accept-encoding': accepted } })
  expect(answer.headers.get('content-encoding')).toBe(encoding)
  expect(answer.text).toBe(moveTo('/gifts-panel', page))
})
