import './library-patches.ts'
import { assert, bigInt, property } from 'fast-check'
import { generatePrimeSync } from 'node:crypto'
import { Factorizator } from 'telegram/crypto/Factorizator.js'
import { returnBigInt } from 'telegram/Helpers.js'
import { expect, test } from 'vitest'
import { factorise } from './factorise.ts'

const prime = (bits: number) => generatePrimeSync(bits, { bigint: true })

test.each([4, 12, 20, 26, 31])('splits products of two primes of %i bits', (bits) => {
  for (let round = 0; round < 50; round += 1) {
    const pair = [prime(bits), prime(31)].toSorted((a, b) => (a < b ? -1 : 1))
    const [p = 0n, q = 0n] = pair
    expect(factorise(p * q)).toEqual({ p, q })
  }
})

test('splits the number of Telegram’s own example, and squares', () => {
  // core.telegram.org/mtproto/samples-auth_key
  expect(factorise(0x17ed48941a08f981n)).toEqual({ p: 0x494c553bn, q: 0x53911073n })
  expect(factorise(1_000_003n ** 2n)).toEqual({ p: 1_000_003n, q: 1_000_003n })
})

test('whatever it says is a product', () => {
  assert(
    property(bigInt({ min: 0n, max: 2n ** 64n }), (n) => {
      const split = factorise(n)
      if (split === null) return
      expect(split.p * split.q).toBe(n)
      expect(split.p > 1n && split.q >= split.p).toBe(true)
    }),
  )
})

test('a prime ends the key exchange instead of the process', () => {
  expect(factorise(prime(62))).toBeNull()
  expect(() => Factorizator.factorize(returnBigInt(prime(62)))).toThrow('not a product of two primes')
})

test('is what the library asks when it makes a key', () => {
  const [p, q] = [prime(30), prime(31)]
  const { p: smaller, q: larger } = Factorizator.factorize(returnBigInt(p * q))
  expect([smaller.toString(), larger.toString()]).toEqual([String(p), String(q)])
})
