import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { expect, test } from 'vitest'
import { parseServerKeys, trustServerKeys } from './server-keys.ts'

/** Telegram's own production key, whose fingerprint the library states. */
function libraryKeyAsPem(fingerprint: string): string {
  const known = _serverKeys.get(fingerprint)
  if (known === undefined) throw new Error('the library knows no such key')
  const n = Buffer.from(BigInt(known.n.toString()).toString(16), 'hex').toString('base64url')
  return createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' })
    .export({ type: 'pkcs1', format: 'pem' })
    .toString()
}

test.each([..._serverKeys.keys()])(
  'the fingerprint of a known key is the one that the library states: %s',
  (fingerprint) => {
    expect(parseServerKeys(libraryKeyAsPem(fingerprint)).map((key) => key.fingerprint)).toEqual([fingerprint])
  },
)

function makePem(type: 'pkcs1' | 'spki'): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type, format: 'pem' }).toString()
}

test('a file may hold several keys, in both forms', () => {
  const pem = `# test DC\n${makePem('pkcs1')}\n${makePem('spki')}`
  const fingerprints = parseServerKeys(pem).map((key) => key.fingerprint)
  expect(new Set(fingerprints).size).toBe(2)
  trustServerKeys(pem)
  for (const fingerprint of fingerprints) expect(_serverKeys.get(fingerprint)?.e).toBe(65_537)
})

test('a file without a usable key is refused', () => {
  expect(() => parseServerKeys('')).toThrow('no RSA public key')
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' })
  expect(() => parseServerKeys(small.toString())).toThrow('2048')
})
