import { expect, test } from 'vitest'
import { createFilmStore } from './film-store.ts'

const LENGTH = 1000
const nobody = () => false
/** Pixels that are all different: a frame that cannot be compressed. */
const noise = (seed: number) => Uint32Array.from({ length: LENGTH }, (_, index) => seed * LENGTH + index + 1)
/** One film of one frame: the difference, the decoded frame, and overhead. */
const FILM_BYTES = LENGTH * 8
const CAP = FILM_BYTES * 3.5

function fill(store: ReturnType<typeof createFilmStore>, key: string, step = 0) {
  const hasRoom = store.hasRoom(key, LENGTH)
  if (hasRoom) store.keep(key, step, noise(step))
  return hasRoom
}

test('a cached frame is found', () => {
  const store = createFilmStore(CAP, nobody)
  expect(fill(store, 'a', 3)).toBe(true)
  expect(store.find('a')?.read(3)).toEqual(noise(3))
  expect(store.find('a')?.has(4)).toBe(false)
  expect(store.find('b')).toBeUndefined()
  expect(store.bytes).toBeGreaterThanOrEqual(FILM_BYTES)
})

test('a frame equal to the one before it takes almost nothing', () => {
  const store = createFilmStore(CAP, nobody)
  store.keep('a', 0, noise(1))
  const before = store.bytes
  store.keep('a', 1, noise(1))
  expect(store.bytes - before).toBeLessThan(200)
})

test('the least recently shown sticker is evicted', () => {
  const store = createFilmStore(CAP, nobody)
  for (const key of ['a', 'b', 'c']) fill(store, key)
  store.touch('a')
  expect(fill(store, 'd')).toBe(true)
  expect(['a', 'b', 'c', 'd'].filter((key) => store.find(key))).toEqual(['a', 'c', 'd'])
})

test('a playing sticker is never evicted: the new frame is refused', () => {
  const store = createFilmStore(CAP, (key) => key !== 'd')
  for (const key of ['a', 'b', 'c']) fill(store, key)
  expect(fill(store, 'd')).toBe(false)
  expect(['a', 'b', 'c', 'd'].filter((key) => store.find(key))).toEqual(['a', 'b', 'c'])
})

test('the limit holds when a frame is inserted between two equal ones', () => {
  const store = createFilmStore(CAP, () => true)
  // Equal neighbours take nothing; a frame inserted between makes them differ.
  for (const step of [0, 2, 4, 6, 7, 1, 3, 5]) {
    if (store.hasRoom('a', LENGTH)) store.keep('a', step, noise(step % 2))
    expect(store.bytes).toBeLessThanOrEqual(CAP)
  }
})

test('the limit always holds', () => {
  const store = createFilmStore(CAP, (key) => key.endsWith('3'))
  for (let step = 0; step < 500; step++) {
    fill(store, `sticker ${step % 17}`, step)
    expect(store.bytes).toBeLessThanOrEqual(CAP)
  }
  store.clear()
  expect(store.bytes).toBe(0)
})
