import { randomBytes } from 'node:crypto'
import { AuthKey } from 'telegram/crypto/AuthKey.js'
import { StringSession } from 'telegram/sessions/index.js'
import { describe, expect, test } from 'vitest'
import { formatSession, parseSession } from './session-string.ts'

const key = randomBytes(256)
const session = { dcId: 2, host: '149.154.167.51', port: 443, key }

describe('a session string', () => {
  test.each([443, 80, 32_767, 32_768, 65_535])('comes back as it was with port %i', (port) => {
    expect(parseSession(formatSession({ ...session, port }))).toEqual({ ...session, port })
  })

  test('with an IPv6 address or a host name comes back as it was', () => {
    for (const host of ['2001:67c:4e8:f002::a', 'localhost', '127.0.0.1'])
      expect(parseSession(formatSession({ ...session, host }))).toEqual({ ...session, host })
  })

  test('is read by the client library', async () => {
    const theirs = new StringSession(formatSession(session))
    await theirs.load()
    expect([theirs.dcId, theirs.serverAddress, theirs.port]).toEqual([2, '149.154.167.51', 443])
    expect(theirs.authKey?.getKey()).toEqual(key)
  })

  test('of the client library is read here', async () => {
    const theirs = new StringSession('')
    theirs.setDC(4, '149.154.167.91', 443)
    const authKey = new AuthKey()
    await authKey.setKey(key)
    theirs.setAuthKey(authKey)
    const text = theirs.save()
    expect(parseSession(text)).toEqual({ dcId: 4, host: '149.154.167.91', port: 443, key })
    expect(formatSession({ dcId: 4, host: '149.154.167.91', port: 443, key })).toBe(text)
  })

  test('of Telethon is read here', () => {
    const v4 = Buffer.concat([Buffer.from([5, 91, 108, 56, 130, 0x01, 0xbb]), key])
    expect(parseSession(`1${v4.toString('base64url')}`)).toEqual({ dcId: 5, host: '91.108.56.130', port: 443, key })
    const v6 = Buffer.concat([Buffer.from([1]), Buffer.from('20010b28f23df001000000000000000a01bb', 'hex'), key])
    expect(parseSession(`1${v6.toString('base64')}`)?.host).toBe('2001:b28:f23d:f001:0:0:0:a')
  })

  test('with a port that others misread carries a prefix that they refuse', () => {
    const text = formatSession({ ...session, port: 40_000 })
    expect(() => new StringSession(text)).toThrow('Not a valid string')
  })

  test.each([
    ['', 'nothing'],
    ['1', 'a version alone'],
    ['2' + 'A'.repeat(360), 'another version'],
    ['1' + 'A'.repeat(368), 'zeros'],
    ['1' + 'A'.repeat(301), 'a wrong length'],
    [formatSession(session).slice(0, -8), 'a torn string'],
    ['1' + '!'.repeat(360), 'rubbish'],
  ])('is null for rubbish', (text) => {
    expect(parseSession(text)).toBeNull()
  })
})
