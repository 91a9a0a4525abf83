import { createHash, pbkdf2Sync, randomBytes } from 'node:crypto'
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { computeCheck } from 'telegram/Password.js'
import { describe, expect, test } from 'vitest'
import { answerPassword, type PasswordQuestion } from './srp.ts'

const PRIME =
  'c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d22530f4dbfa336f6e0ac92513' +
  '9543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f642477fe96bb2a941d5bcd1d4ac8cc49880' +
  '708fa9b378e3c4f3a9060bee67cf9a4a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9' +
  'dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f0d8' +
  '115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b'
const p = BigInt(`0x${PRIME}`)
const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const toBigInt = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`)
const toBytes = (value: bigint) => Buffer.from(value.toString(16).padStart(512, '0'), 'hex')

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % p
    if (bit === '1') result = (result * base) % p
  }
  return result
}

/** The server's half: a question for `password`, and the proof that it expects for a public value `a`. */
function askFor(password: string) {
  const salt1 = randomBytes(16)
  const salt2 = randomBytes(16)
  const inner = sha256(salt2, sha256(salt1, Buffer.from(password), salt1), salt2)
  const x = toBigInt(sha256(salt2, pbkdf2Sync(inner, salt1, 100_000, 64, 'sha512'), salt2))
  const v = power(3n, x)
  const secret = toBigInt(randomBytes(256))
  const g = toBytes(3n)
  const k = toBigInt(sha256(toBytes(p), g))
  const b = toBytes((k * v + power(3n, secret)) % p)
  const question: PasswordQuestion = { salt1, salt2, g: 3, p: toBytes(p), b }
  const expectedProof = (a: Buffer) => {
    const u = toBigInt(sha256(a, b))
    const shared = sha256(toBytes(power((toBigInt(a) * power(v, u)) % p, secret)))
    const mixed = sha256(toBytes(p)).map((byte, index) => byte ^ (sha256(g)[index] ?? 0))
    return sha256(Buffer.from(mixed), sha256(salt1), sha256(salt2), a, b, shared)
  }
  return { question, expectedProof }
}

describe('the answer to a password question', () => {
  test('is the proof that a server expects', async () => {
    const { question, expectedProof } = askFor('correct horse – пароль')
    const answer = await answerPassword(question, 'correct horse – пароль')
    expect(answer?.m1).toEqual(expectedProof(answer?.a ?? Buffer.alloc(0)))
  })

  test("passes where the library's own answer passes", async () => {
    const { question, expectedProof } = askFor('hunter2')
    const algo = new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
      salt1: question.salt1,
      salt2: question.salt2,
      g: question.g,
      p: question.p,
    })
    const password = new Api.account.Password({
      currentAlgo: algo,
      srp_B: question.b,
      srpId: returnBigInt(1),
      newAlgo: algo,
      newSecureAlgo: new Api.SecurePasswordKdfAlgoUnknown(),
      secureRandom: Buffer.alloc(1),
    })
    const theirs = await computeCheck(password, 'hunter2')
    expect(theirs.M1).toEqual(expectedProof(theirs.A))
    const ours = await answerPassword(question, 'hunter2')
    expect(ours?.m1).toEqual(expectedProof(ours?.a ?? Buffer.alloc(0)))
  })

  test('of a wrong password is not the proof', async () => {
    const { question, expectedProof } = askFor('right')
    const answer = await answerPassword(question, 'wrong')
    expect(answer?.m1).not.toEqual(expectedProof(answer?.a ?? Buffer.alloc(0)))
  })

  test('is withheld when the numbers would give the password away', async () => {
    const { question } = askFor('secret')
    const notPrime = toBytes(p - 2n)
    for (const bad of [
      { ...question, b: toBytes(0n) },
      { ...question, b: toBytes(p) },
      { ...question, p: notPrime },
      { ...question, p: Buffer.from([23]) },
      { ...question, g: 2 },
      { ...question, g: 11 },
    ])
      expect(await answerPassword(bad, 'secret')).toBeNull()
  })
})
