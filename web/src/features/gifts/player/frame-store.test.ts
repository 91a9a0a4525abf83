import { expect, test } from 'vitest'
import { createFrameStore } from './frame-store.ts'

class Picture {
  isClosed = false
  close() {
    this.isClosed = true
  }
}

const frame = (bytes: number) => ({ image: new Picture(), x: 0, y: 0, bytes })
const nobody = () => false

test('a kept picture is given back', () => {
  const store = createFrameStore<Picture>(100)
  const kept = frame(40)
  store.put('a', 3, 1, kept, nobody)
  expect(store.get('a', 3)).toBe(kept)
  expect(store.get('a', 4)).toBeUndefined()
  expect(store.bytes).toBe(40)
})

test('a picture that repeats is held once', () => {
  const store = createFrameStore<Picture>(100)
  store.put('a', 0, 7, frame(40), nobody)
  expect(store.repeat('a', 1, 7)).toBe(true)
  expect(store.repeat('a', 2, 8)).toBe(false)
  expect(store.get('a', 1)).toBe(store.get('a', 0))
  expect(store.bytes).toBe(40)
})

test('a second copy of a kept picture is closed, not counted', () => {
  const store = createFrameStore<Picture>(100)
  store.put('a', 0, 7, frame(40), nobody)
  const copy = frame(40)
  store.put('a', 1, 7, copy, nobody)
  expect(copy.image.isClosed).toBe(true)
  expect(store.bytes).toBe(40)
})

test('the sticker that was shown longest ago makes room', () => {
  const store = createFrameStore<Picture>(100)
  const old = frame(50)
  store.put('a', 0, 1, old, nobody)
  store.put('b', 0, 1, frame(50), nobody)
  store.touch('a')
  store.put('c', 0, 1, frame(50), nobody)
  expect(store.get('a', 0)).toBe(old)
  expect(store.get('b', 0)).toBeUndefined()
  expect(store.bytes).toBe(100)
})

test('what is playing never makes room: the newcomer is refused', () => {
  const store = createFrameStore<Picture>(100)
  const first = frame(60)
  store.put('a', 0, 1, first, nobody)
  const late = frame(60)
  store.put('b', 0, 1, late, (key) => key === 'a')
  expect(store.get('a', 0)).toBe(first)
  expect(late.image.isClosed).toBe(true)
  expect(store.bytes).toBe(60)
})

test('the cap holds whatever comes', () => {
  const store = createFrameStore<Picture>(1000)
  for (let n = 0; n < 500; n++) {
    store.put(`sticker ${n % 17}`, n, n, frame(1 + ((n * 37) % 211)), (key) => key.endsWith('3'))
    expect(store.bytes).toBeLessThanOrEqual(1000)
  }
})

test('clearing closes every picture', () => {
  const store = createFrameStore<Picture>(100)
  const [one, two] = [frame(10), frame(20)]
  store.put('a', 0, 1, one, nobody)
  store.put('b', 0, 1, two, nobody)
  store.clear()
  expect([one.image.isClosed, two.image.isClosed, store.bytes]).toEqual([true, true, 0])
})
