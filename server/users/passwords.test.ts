import { hash, verify } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { createPasswords } from './passwords.ts'

/** The real library, counting its calls. */
function createCounted() {
  const counts = { hash: 0, verify: 0, running: 0, most: 0 }
  const counted =
    <Args extends unknown[], Result>(kind: 'hash' | 'verify', run: (...args: Args) => Promise<Result>) =>
    async (...args: Args) => {
      counts[kind]++
      counts.most = Math.max(counts.most, ++counts.running)
      try {
        return await run(...args)
      } finally {
        counts.running--
      }
    }
  return { counts, passwords: createPasswords({ hash: counted('hash', hash), verify: counted('verify', verify) }) }
}

test('is argon2id with at least 19 MiB and two passes', async () => {
  const stored = await createCounted().passwords.hash('correct horse', false)
  const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(stored) ?? []
  expect([Number(memory) >= 19_456, Number(time) >= 2]).toEqual([true, true])
})

test('an unknown name costs the same verification as a known one', async () => {
  const { counts, passwords } = createCounted()
  const stored = await passwords.hash('correct horse', false)
  await passwords.verify('anything', null, false)
  counts.verify = counts.hash = 0
  expect(await passwords.verify('wrong', stored, false)).toBe(false)
  const known = { ...counts }
  counts.verify = counts.hash = 0
  expect(await passwords.verify('nobody', null, false)).toBe(false)
  expect({ hash: counts.hash, verify: counts.verify }).toEqual({ hash: known.hash, verify: known.verify })
  expect(counts).toMatchObject({ hash: 0, verify: 1 })
})

test('a hash of lower cost is outdated, others are not', async () => {
  const { passwords } = createCounted()
  const weak = await hash('correct horse', { memoryCost: 8_192, timeCost: 2, parallelism: 1 })
  const quick = await hash('correct horse', { memoryCost: 19_456, timeCost: 1, parallelism: 1 })
  expect([weak, quick, 'rubbish'].map((stored) => passwords.isOutdated(stored))).toEqual([true, true, true])
  expect(passwords.isOutdated(await passwords.hash('correct horse', false))).toBe(false)
  expect(passwords.isOutdated(await hash('x', { memoryCost: 32_768, timeCost: 3 }))).toBe(false)
  expect(await passwords.verify('correct horse', weak, false)).toBe(true)
})

test('in a flood a few are hashed at a time, some queue, the rest are refused; a known device is not delayed', async () => {
  const { counts, passwords } = createCounted()
  const flood = Promise.allSettled(Array.from({ length: 200 }, () => passwords.verify('guess', null, false)))
  const own = passwords.verify('guess', null, true)
  const settled = await flood
  expect(await own).toBe(false)
  const refused = settled.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(200 - 32)
  expect(refused[0]).toMatchObject({ reason: { code: 'rate_limited', fields: { retry_after: expect.any(Number) } } })
  expect(counts.most).toBeLessThanOrEqual(3)
})

test('concurrent hashes for strangers are limited, run in order, and a failure frees its slot', async () => {
  const started: string[] = []
  const ends: (() => void)[] = []
  let running = 0
  let most = 0
  const held = async (password: string | Uint8Array) => {
    started.push(String(password))
    most = Math.max(most, ++running)
    await new Promise<void>((resolve) => ends.push(resolve))
    running--
    if (password === 'b') throw new Error('broke')
    return 'hashed'
  }
  const passwords = createPasswords({ hash: held, verify })
  const outcome = Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((password) => passwords.hash(password, false)))
  for (let index = 0; index < 5; index++) {
    await expect.poll(() => ends.length).toBeGreaterThan(index)
    ends[index]?.()
  }
  expect((await outcome).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
  expect([most, started]).toEqual([2, ['a', 'b', 'c', 'd', 'e']])
})
