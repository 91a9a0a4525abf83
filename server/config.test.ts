import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from './config.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-config-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('by default the panel listens on loopback and keeps its data in the repository', () => {
  expect(parseConfig({}, [])).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    dataDir: resolve(import.meta.dirname, '..'),
    secretKey: null,
    registration: 'first',
    trustProxy: false,
    logLevel: 'info',
    telegram: { dc: null, rsaKeyPem: null, botApiUrl: 'https://api.telegram.org' },
    demo: null,
  })
})

test('an empty setting counts as absent, and --port wins over PORT', () => {
  expect(parseConfig({ HOST: ' ', PORT: '4000', SECRET_KEY: '' }, ['--port', '5000'])).toMatchObject({
    host: '127.0.0.1',
    port: 5000,
    secretKey: null,
  })
  expect(parseConfig({ PORT: '4000' }, ['--port=5001', '--demo', '--keep', '--scenario', 'drop'])).toMatchObject({
    port: 5001,
    demo: { isKept: true, isEmpty: false, scenario: 'drop' },
  })
})

test.each([
  ['/', ''],
  ['/gifts-panel', '/gifts-panel'],
  ['gifts-panel/', '/gifts-panel'],
  ['/tools//telegram/', '/tools/telegram'],
])('the path %s stands as "%s" before every address', (given, kept) => {
  expect(parseConfig({ BASE_PATH: given }, []).basePath).toBe(kept)
})

test('the settings are frozen', () => {
  const config = parseConfig({}, [])
  expect([Object.isFrozen(config), Object.isFrozen(config.telegram)]).toEqual([true, true])
})

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['SECRET_KEY', 'too short'],
  ['BASE_PATH', '/gifts panel'],
  ['BASE_PATH', '/../etc'],
  ['BASE_PATH', '/a"b'],
  ['BASE_PATH', '/api'],
  ['BASE_PATH', '/gifts/panel'],
  ['ALLOW_REGISTRATION', 'yes'],
  ['TRUST_PROXY', 'everyone'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['LOG_LEVEL', 'loud'],
  ['LOG_PRETTY', 'maybe'],
  ['TELEGRAM_DC', '149.154.167.50:443'],
  ['TELEGRAM_DC', '2@host:99999'],
  ['TELEGRAM_RSA_KEY_FILE', '/no/such/file.pem'],
  ['TELEGRAM_BOT_API_URL', 'ftp://example.org'],
])('a bad %s (%s) is one line that names it', (name, value) => {
  expect(() => parseConfig({ [name]: value }, [])).toThrow(new RegExp(`^${name}: [^\\n]+$`))
})

test('an invalid secret key is not repeated in the error', () => {
  expect(() => parseConfig({ SECRET_KEY: 'hush' }, [])).toThrow(/^(?!.*hush).*$/)
})

test.each([[['--prot', '1']], [['serve']], [['--scenario', 'sunny']]])('a bad command line is one line: %j', (argv) => {
  expect(() => parseConfig({}, argv)).toThrow(/^(command line|--scenario): [^\n]+$/)
})

describe('where Telegram is reached', () => {
  test.each([
    ['2@127.0.0.1:4430', { id: 2, host: '127.0.0.1', port: 4430 }],
    ['1@[::1]:443', { id: 1, host: '::1', port: 443 }],
    ['10002@dc.example.org:80', { id: 10_002, host: 'dc.example.org', port: 80 }],
  ])('%s', (text, dc) => {
    expect(parseConfig({ TELEGRAM_DC: text }, []).telegram.dc).toEqual(dc)
  })

  test.each(['pkcs1', 'spki'] as const)('a PEM key in %s form', (type) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = String(publicKey.export({ type, format: 'pem' }))
    const path = join(folder, `${type}.pem`)
    writeFileSync(path, pem)
    expect(parseConfig({ TELEGRAM_RSA_KEY_FILE: path }, []).telegram.rsaKeyPem).toBe(pem)
  })

  test('a key that is not RSA is refused', () => {
    const path = join(folder, 'ec.pem')
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(path, String(publicKey.export({ type: 'spki', format: 'pem' })))
    expect(() => parseConfig({ TELEGRAM_RSA_KEY_FILE: path }, [])).toThrow(/^TELEGRAM_RSA_KEY_FILE: /)
  })
})

test.each([
  ['off', false],
  ['0', false],
  ['1', 1],
  ['10.0.0.0/8, ::1', '10.0.0.0/8,::1'],
  ['loopback', 'loopback'],
])('TRUST_PROXY %s', (text, expected) => {
  expect(parseConfig({ TRUST_PROXY: text }, []).trustProxy).toBe(expected)
})
