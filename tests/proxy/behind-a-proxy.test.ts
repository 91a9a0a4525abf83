/** The panel behind nginx and Caddy with the files of docs/deploy, over TLS. */
import { get, type IncomingMessage } from 'node:http'
import { connect } from 'node:http2'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../support/start-panel.ts'
import { createHttpsClient, loopback, type HttpsClient } from './https-client.ts'
import { howToInstall, mayBeMissing, missingPrograms } from './installed.ts'
import { proxyKinds, startProxy, type Proxy } from './proxies.ts'

const phone = '+79990001122'
const owner = { username: 'owner', password: 'correct horse' }
const stickers = z.object({ items: z.array(z.object({ sticker_unique_id: z.string().nullable() })) })
const places = z.object({
  start_url: z.string(),
  scope: z.string(),
  icons: z.array(z.object({ src: z.string() })),
  shortcuts: z.array(z.object({ url: z.string() })),
})
const line = z.object({ stage: z.string() })

test.skipIf(mayBeMissing)('the proxies are installed where everything is tested', () => {
  expect({ missingPrograms, howToInstall }).toEqual({ missingPrograms: [], howToInstall })
})

describe.skipIf(missingPrograms.length > 0).each(proxyKinds)('$title', (kind) => {
  const { basePath } = kind
  let panel: Panel
  let proxy: Proxy
  let browser: HttpsClient

  beforeAll(async () => {
    panel = await startPanel({
      env: { TRUST_PROXY: 'loopback', ...(basePath !== '' && { BASE_PATH: basePath }) },
      ratePolicy: { login: 3, register: 100, sendCode: 100, confirm: 100, stickers: 1_000 },
    })
    proxy = await startProxy(kind, panel.url())
    browser = createHttpsClient(proxy)
    const body = { ...owner, setup_code: panel.app().setupCode }
    const registered = await browser.ask(`${basePath}/api/auth/register`, { method: 'POST', body })
    if (registered.status !== 200) throw new Error(`nobody could register: ${registered.text}`)
    // The same user directly at the panel, to trigger events without the proxy.
    const headers = { cookie: browser.setCookie('auth_token')?.split(';', 1)[0] ?? '' }
    panel.simulator.world.addAccount({ phone, stars: { amount: 1, nanos: 0 } })
    const profile = { api_id: 10_001, api_hash: 'a'.repeat(32) }
    const made = await panel.request('POST', '/api/apiprofile', { body: profile, headers })
    const { api_profile_id } = z.object({ api_profile_id: z.number() }).parse(made.body)
    const sent = await browser.ask(`${basePath}/api/auth/send_code`, {
      method: 'POST',
      body: { api_profile_id, phone },
    })
    const { login_id } = z.object({ login_id: z.string() }).parse(JSON.parse(sent.text))
    const code = panel.simulator.world.accounts().find((one) => one.phone === phone)?.code
    const done = await browser.ask(`${basePath}/api/auth/confirm_code`, { method: 'POST', body: { login_id, code } })
    if (done.status !== 200) throw new Error(`the account could not be added: ${done.text}`)
  }, 60_000)
  afterAll(async () => {
    await proxy?.stop()
    await panel?.stop()
  })

  test('cookies are sent only over HTTPS and only to the panel', async () => {
    const place = basePath === '' ? '/' : basePath
    expect(browser.setCookie('auth_token')).toMatch(new RegExp(`; Path=${place}; HttpOnly; Secure; SameSite=Lax$`))
    expect(browser.setCookie('known_device')).toContain(
      `; Path=${basePath}/api/auth; HttpOnly; Secure; SameSite=Strict`,
    )
    expect((await browser.ask(`${basePath}/api/me`)).status).toBe(200)
    expect((await createHttpsClient(proxy).ask(`${basePath}/api/me`)).status).toBe(401)
  })

  test('an event is delivered before the next one happens', async () => {
    const stream = await browser.lines(`${basePath}/api/events`)
    const nextAccount = async () => {
      for (;;) {
        const text = await stream.next()
        if (text.startsWith('data: {"account"')) return text
      }
    }
    for (const amount of [501, 502, 503]) {
      panel.simulator.world.setStars(phone, { amount, nanos: 0 })
      expect(await nextAccount()).toContain(`"stars":${amount}`)
    }
    stream.close()
  })

  test('a JSON line is delivered while the next is being produced', async () => {
    panel.simulator.setFrozen(true)
    try {
      const path = `${basePath}/api/gifts/refresh?stream=1`
      const stream = await browser.lines(path, { method: 'POST', body: {} })
      const stages = [line.parse(JSON.parse(await stream.next())).stage]
      // Telegram has not answered yet, so nothing could have pushed the first line out.
      panel.simulator.setFrozen(false)
      while (stages.at(-1) !== 'done' && stages.at(-1) !== 'error') {
        stages.push(line.parse(JSON.parse(await stream.next())).stage)
      }
      expect(stages).toEqual(['start', 'fetched', 'done'])
    } finally {
      panel.simulator.setFrozen(false)
    }
  })

  test('wrong passwords count for the address that the proxy sees, whatever the client claims', async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- the proxy is this block's
    const tryFrom = async (from: string, at: number) => {
      const body = { username: `nobody ${from}`, password: 'wrong horse' }
      const forged = {
        'x-forwarded-for': `198.51.100.${at}`,
        'x-real-ip': '198.51.100.1',
        forwarded: 'for=198.51.100.1',
      }
      const client = createHttpsClient(proxy)
      return (await client.ask(`${basePath}/api/auth/login`, { method: 'POST', body, headers: forged, from })).status
    }
    const seen: number[] = []
    for (let at = 0; at < 4; at += 1) seen.push(await tryFrom('127.0.0.11', at))
    expect(seen).toEqual([401, 401, 401, 429])
    expect(await tryFrom('127.0.0.12', 9)).toBe(401)
  })

  test("the panel's own page may change things, another site's may not, whatever its headers", async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- the browser is this block's
    const post = async (headers: Record<string, string>) =>
      (await browser.ask(`${basePath}/api/settings`, { method: 'POST', body: { theme: 'dark' }, headers })).status
    expect(await post({ origin: proxy.origin })).toBe(200)
    expect(await post({ origin: 'https://evil.example' })).toBe(403)
    expect(await post({ origin: 'https://localhost' })).toBe(403)
    expect(await post({ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' })).toBe(403)
    expect(await post({ origin: proxy.origin, 'sec-fetch-site': 'cross-site' })).toBe(403)
  })

  test('HTTP/2 works, with a stream and a call over one connection', async () => {
    const session = connect(`https://localhost:${proxy.port}`, { ca: proxy.ca, lookup: loopback })
    try {
      const cookie = browser.setCookie('auth_token')?.split(';', 1)[0] ?? ''
      const stream = session.request({ ':path': `${basePath}/api/gifts/stream`, cookie })
      const told = new Promise<string>((resolve) => stream.once('data', (bytes: Buffer) => resolve(bytes.toString())))
      const call = session.request({ ':path': `${basePath}/api/health` })
      const answered = new Promise<unknown>((resolve) =>
        call.once('response', (headers) => resolve(headers[':status'])),
      )
      stream.end()
      call.end()
      expect(await answered).toBe(200)
      expect(await told).not.toBe('')
      expect(session.alpnProtocol).toBe('h2')
    } finally {
      session.destroy()
    }
  })

  test('an oversized body is refused, by the panel or before it', async () => {
    const path = `${basePath}/api/settings`
    for (const size of [100_000, 3_000_000, 20_000_000]) {
      const answer = await browser.ask(path, { method: 'POST', body: { language: 'x'.repeat(size) } })
      expect([size, answer.status]).toEqual([size, 413])
    }
    expect((await browser.ask(`${basePath}/api/me`)).status).toBe(200)
  })

  test('a compressed preview passes unchanged, and decompressed for clients without gzip', async () => {
    const list = stickers.parse(JSON.parse((await browser.ask(`${basePath}/api/gifts`)).text))
    const uniq = list.items.find((gift) => gift.sticker_unique_id !== null)?.sticker_unique_id ?? ''
    const path = `/api/gifts/sticker.lottie?uniq=${uniq}`
    const packed = await browser.ask(basePath + path, { headers: { 'accept-encoding': 'gzip, br' } })
    expect([packed.status, packed.headers['content-encoding']]).toEqual([200, 'gzip'])
    const direct = await fetchPacked(panel.url() + path, browser.setCookie('auth_token') ?? '')
    expect(packed.bytes.equals(direct.bytes)).toBe(true)
    expect(packed.headers['etag']).toBe(direct.etag)
    const headers = { 'accept-encoding': 'gzip', 'if-none-match': direct.etag ?? '' }
    const again = await browser.ask(basePath + path, { headers })
    expect(again.status).toBe(304)
    const plain = await browser.ask(basePath + path)
    expect([plain.headers['content-encoding'], JSON.parse(plain.text)]).toEqual([undefined, expect.any(Object)])
  })

  test('the page and all its URLs are under its own path', async () => {
    const page = await browser.ask(`${basePath}/`, { headers: { accept: 'text/html' } })
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const addresses = [...page.text.matchAll(/\s(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address)
    expect(addresses.length).toBeGreaterThan(4)
    for (const address of addresses) {
      expect([address, address.startsWith(`${basePath}/`)]).toEqual([address, true])
      expect([address, (await browser.ask(address)).status]).toEqual([address, 200])
    }
    // A page of the app and an unknown page are the same.
    for (const path of ['/gifts', '/no/such/page', '/index.html']) {
      expect([path, (await browser.ask(basePath + path)).text]).toEqual([path, page.text])
    }
    const packed = await browser.ask(`${basePath}/`, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(packed.bytes).toString()).toBe(page.text)
    const known = await browser.ask(`${basePath}/`, { headers: { 'if-none-match': String(page.headers.etag) } })
    expect([known.status, known.text]).toEqual([304, ''])
  })

  test('the installed app starts at the panel and covers nothing else', async () => {
    const address = `${basePath}/manifest.webmanifest`
    const manifest = places.parse(JSON.parse((await browser.ask(address)).text))
    const resolve = (path: string) => new URL(path, proxy.origin + address).pathname
    expect([resolve(manifest.start_url), resolve(manifest.scope)]).toEqual([`${basePath}/`, `${basePath}/`])
    expect(manifest.shortcuts.map(({ url }) => resolve(url))).toEqual([`${basePath}/gifts`, `${basePath}/settings`])
    for (const { src } of manifest.icons) {
      expect([src, (await browser.ask(resolve(src))).status]).toEqual([src, 200])
    }
  })

  test.runIf(basePath !== '')(
    'without its slash the path leads to the panel, and nothing else of the site does',
    async () => {
      const without = await browser.ask(`${basePath}?from=here`)
      const target = new URL(String(without.headers.location), proxy.origin)
      expect([without.status, target.pathname]).toEqual([308, `${basePath}/`])
      expect((await browser.ask('/api/health')).text).not.toContain('"ok":true')
      expect((await browser.ask(`${basePath}-2/api/health`)).text).not.toContain('"ok":true')
      const described = z.object({ servers: z.array(z.object({ url: z.string() })) })
      const openApi = described.parse(JSON.parse((await browser.ask(`${basePath}/api/openapi.json`)).text))
      expect(openApi.servers).toEqual([{ url: basePath }])
    },
  )

  test.runIf(kind.program === 'nginx' && basePath === '')('plain http leads to https', async () => {
    const answer = await fetchPacked(`http://127.0.0.1:${proxy.plainPort}/gifts?gift=1`, '', 'panel.example.com')
    expect([answer.status, answer.location]).toEqual([308, 'https://panel.example.com/gifts?gift=1'])
  })
})

/** Without a proxy, and without decompression. */
async function fetchPacked(url: string, cookie: string, host?: string) {
  const headers = { 'accept-encoding': 'gzip', cookie: cookie.split(';', 1)[0], ...(host !== undefined && { host }) }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers }, resolve).on('error', reject)
  })
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(Buffer.from(chunk))
  const { statusCode: status, headers: answered } = response
  return { status, bytes: Buffer.concat(chunks), etag: answered.etag, location: answered.location }
}
