import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { computeCheck } from 'telegram/Password.js'
import { describe, expect, test } from 'vitest'
import { SAFE_GENERATOR, SAFE_PRIME } from '../safe-prime.ts'
import { createChallenge, createVerifier, isProofRight } from './srp.ts'

async function prove(typed: string) {
  const verifier = await createVerifier('demo-2fa')
  const challenge = createChallenge(verifier)
  const algo = new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
    salt1: verifier.salt1,
    salt2: verifier.salt2,
    g: SAFE_GENERATOR,
    p: SAFE_PRIME,
  })
  const password = new Api.account.Password({
    hasPassword: true,
    currentAlgo: algo,
    srp_B: challenge.B,
    srpId: returnBigInt(1),
    newAlgo: algo,
    newSecureAlgo: new Api.SecurePasswordKdfAlgoUnknown(),
    secureRandom: Buffer.alloc(1),
  })
  const answer = await computeCheck(password, typed)
  return { verifier, challenge, answer }
}

describe('the server half of SRP', () => {
  test('accepts the proof that the client library makes from the right password', async () => {
    const { verifier, challenge, answer } = await prove('demo-2fa')
    expect(isProofRight(verifier, challenge, answer.A, answer.M1)).toBe(true)
    expect(isProofRight(verifier, createChallenge(verifier), answer.A, answer.M1)).toBe(false)
  })

  test('refuses a wrong password and degenerate values', async () => {
    const { verifier, challenge, answer } = await prove('demo-2fA')
    expect(isProofRight(verifier, challenge, answer.A, answer.M1)).toBe(false)
    expect(isProofRight(verifier, challenge, Buffer.alloc(256), answer.M1)).toBe(false)
    expect(isProofRight(verifier, challenge, SAFE_PRIME, answer.M1)).toBe(false)
    expect(isProofRight(verifier, challenge, Buffer.alloc(0), Buffer.alloc(0))).toBe(false)
  })
})
