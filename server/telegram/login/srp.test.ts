import { createHash, pbkdf2Sync, randomBytes } from 'node:crypto'
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { computeCheck } from 'telegram/Password.js'
import { describe, expect, test } from 'vitest'
import { SAFE_PRIME } from '../../simulator/safe-prime.ts'
import { answerPassword, type PasswordQuestion } from './srp.ts'

const p = BigInt(`0x${SAFE_PRIME.toString('hex')}`)
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
