/** Where the walk takes place: a whole panel in the demo's shape, an owner with everything, a stranger with nothing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { startPanel } from '../support/start-panel.ts'
import type { OwnerThings } from './route-walk-calls.ts'

export type Grounds = Awaited<ReturnType<typeof openGrounds>>

const phone = '+79990007701'
/** Of an account whose session ended. */
const endedPhone = '+79990007702'
/** Telegram gives a number so many codes and no more: each pending sign-in has one of its own. */
const pendingPhones = '+7999111'
const apiHash = 'feedfacefeedfacefeedfacefeedface'
const users = { owner: 'walk-owner', stranger: 'walk-stranger' } as const
const password = 'correct horse'
const loginStarted = z.object({ login_id: z.string() })
const catalogue = z.object({ items: z.array(z.object({ id: z.string(), sticker_unique_id: z.string() })).min(1) })
const asides = z.object({ items: z.array(z.object({ id: z.string() })).min(1) })
const tokenMade = z.object({ item: z.object({ id: z.number() }) })
const created = z.object({ api_profile_id: z.number() })

export async function openGrounds() {
  const webDir = mkdtempSync(join(tmpdir(), 'giftbuyer-web-'))
  mkdirSync(join(webDir, 'assets'))
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>GiftBuyer</title>')
  writeFileSync(join(webDir, 'assets', 'app-1a2b3c.js'), 'export {}')
  const panel = await startPanel({ isDemo: true, webDir, env: { ALLOW_REGISTRATION: 'open' } })
  panel.simulator.world.addAccount({ phone })

  const browsers = { owner: panel.client(), stranger: panel.client() }
  const post = async (who: keyof typeof users, path: string, body: object): Promise<unknown> => {
    const answer = await browsers[who].request('POST', path, { body })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    return answer.body
  }
  for (const who of ['owner', 'stranger'] as const) {
    await post(who, '/api/auth/register', { username: users[who], password })
  }
  const newProfile = { api_id: 31_337, api_hash: apiHash, name: 'owner-profile' }
  const profile = created.parse(await post('owner', '/api/apiprofile', newProfile)).api_profile_id
  const addAccount = async (number: string) => {
    const world = panel.simulator.world.accounts().find((one) => one.phone === number)
    const wish = { api_profile_id: profile, phone: number }
    const begun = loginStarted.parse(await post('owner', '/api/auth/send_code', wish))
    const added = await post('owner', '/api/auth/confirm_code', { ...begun, code: world?.code ?? '' })
    return z.object({ account_id: z.number() }).parse(added).account_id
  }
  const account = await addAccount(phone)
  panel.simulator.world.addAccount({ phone: endedPhone })
  const ended = await addAccount(endedPhone)
  panel.simulator.world.endSessions(endedPhone, 'AUTH_KEY_UNREGISTERED')
  await browsers.owner.lines('POST', `/api/account/${ended}/refresh`)
  const [aside] = asides.parse((await browsers.owner.request('GET', '/api/sessions/set-aside')).body).items
  if (!aside) throw new Error('no session was set aside')
  await post('owner', '/api/gifts/refresh', {})
  const newToken = { name: 'owner-token', scopes: ['read', 'manage'], expires_in_days: null }
  const { item: token } = tokenMade.parse(await post('owner', '/api/tokens', newToken))
  const [gift] = catalogue.parse((await browsers.owner.request('GET', '/api/gifts')).body).items
  if (!gift) throw new Error('the catalogue is empty')
  const deadCookie = browsers.owner.cookie() ?? ''
  await post('owner', '/api/auth/login', { username: users.owner, password })

  /** Whose sign-in a request may have ended. */
  const inDoubt = new Set<keyof typeof users>()
  let pending = 0

  async function ensureSignedIn(who: keyof typeof users): Promise<void> {
    if (!inDoubt.delete(who) || (await browsers[who].request('GET', '/api/me')).status === 200) return
    await post(who, '/api/auth/login', { username: users[who], password })
  }

  return {
    url: panel.url(),
    /** Fastify's own list, as `GET /api/me`. */
    routes: readRoutes(panel.app().http.printRoutes({ commonPrefix: false })),
    /** A live sign-in's cookie. */
    async cookie(who: keyof typeof users): Promise<string> {
      await ensureSignedIn(who)
      return browsers[who].cookie() ?? ''
    },

    /** Has the next `cookie` look whether the last one still lives. */
    doubt: (who: keyof typeof users) => void inDoubt.add(who),

    /** Sign-ins that are begun anew each time: a request may have ended the last ones. */
    async things(): Promise<OwnerThings> {
      await ensureSignedIn('owner')
      const pendingPhone = `${pendingPhones}${String(++pending).padStart(4, '0')}`
      panel.simulator.world.addAccount({ phone: pendingPhone })
      const wish = { api_profile_id: profile, phone: pendingPhone }
      const login = loginStarted.parse(await post('owner', '/api/auth/send_code', wish)).login_id
      const qr = loginStarted.parse(await post('owner', '/api/auth/qr', { api_profile_id: profile })).login_id
      const ids = { gift: gift.id, token: token.id, aside: aside.id, sticker: gift.sticker_unique_id }
      return { account, profile, login, qr, ...ids }
    },

    /** Words that only the owner may read. */
    secrets: async () => [
      phone,
      endedPhone,
      pendingPhones,
      apiHash,
      users.owner,
      'owner-profile',
      'owner-token',
      browsers.owner.cookie() ?? '',
    ],

    deadTokens: (): Record<string, string>[] => [
      {},
      { cookie: deadCookie },
      { authorization: `Bearer ${deadCookie.split('=')[1]}` },
      { authorization: 'Bearer ' },
      { authorization: 'Bearer gb_' },
      { authorization: `Bearer ${'a'.repeat(4_000)}` },
      { authorization: 'Basic d2Fsazp3YWxr' },
      { cookie: 'auth_token=' },
      { cookie: `auth_token=${'%00'.repeat(20)}` },
      { cookie: 'auth_token=__proto__; auth_token=constructor' },
      { cookie: 'auth_token=%E0%A4%A' },
    ],

    foreignOrigins: (): Record<string, string>[] => [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '' },
      { origin: 'not an origin' },
      { origin: `${panel.url()}.evil.example` },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: panel.url() },
      // Nobody in front is trusted, so nobody can say what the panel is called.
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    ],

    oddPaths: [
      '/%00',
      '/%',
      '/%E0%A4%A',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/../../package.json',
      '/assets/..%2f..%2f..%2fetc%2fpasswd',
      '/assets/%2e%2e/%2e%2e/giftbuyer.db',
      '/assets/',
      '/assets',
      '/assets/app-1a2b3c.js/more',
      `/${'a'.repeat(5_000)}`,
      `/assets/${'a'.repeat(300)}.js`,
      '//evil.example/',
      '/\\evil.example',
      '/.git/config',
      '/.env',
      '/giftbuyer.db',
      '/secret.key',
      '/api',
      '/api/',
      '/api//me',
      '/api/../api/me',
      '/API/me',
      '/api/me/',
      '/api/nothing',
      '/api/%00',
      '/api/%',
      `/api/${'a/'.repeat(2_000)}`,
      '/?a=%',
      '/gifts?a[]=b&__proto__[x]=1',
    ],

    /** Failures that nobody foresaw; a 500 leaves one each. */
    loggedFailures: () =>
      panel
        .log()
        .split('\n')
        .filter((line) => /"level":(50|60)/.test(line)),

    async close(): Promise<void> {
      await panel.stop()
      rmSync(webDir, { recursive: true })
    },
  }
}

/** The calls under /api in Fastify's drawing of its routes, without HEAD, which goes with GET. */
function readRoutes(drawing: string): string[] {
  const parents: string[] = []
  return drawing.split('\n').flatMap((line) => {
    const match = /^((?:│ {3}| {4})*)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line)
    if (!match) return []
    const [, indent = '', part = '', methods = ''] = match
    const depth = indent.length / 4
    parents.splice(depth, parents.length, part)
    const path = parents.join('')
    if (!path.startsWith('/api/')) return []
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path}`)
  })
}
