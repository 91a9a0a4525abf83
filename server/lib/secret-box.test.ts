import { expect, test } from 'vitest'
import { createSecretBox } from './secret-box.ts'

const box = createSecretBox(Buffer.alloc(32, 1))

test('sealed text opens again, and no two seals are equal', () => {
  for (const text of ['', 'a', 'ключ 🗝', 'x'.repeat(10_000)])
    expect(box.open('place', box.seal('place', text))).toBe(text)
  expect(box.seal('place', 'same')).not.toBe(box.seal('place', 'same'))
})

test('another place, another key, and any changed byte do not open', () => {
  const sealed = box.seal('place', 'secret')
  expect(() => box.open('elsewhere', sealed)).toThrow('cannot be opened')
  expect(() => createSecretBox(Buffer.alloc(32, 2)).open('place', sealed)).toThrow('cannot be opened')
  const bytes = Buffer.from(sealed, 'base64url')
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(() => box.open('place', changed.toString('base64url'))).toThrow('cannot be opened')
  }
  for (const rubbish of ['', 'short', sealed.slice(0, -8)])
    expect(() => box.open('place', rubbish)).toThrow('cannot be opened')
})

test('digests are equal only for equal text under one key and place', () => {
  expect(box.digest('a', 'text')).toBe(box.digest('a', 'text'))
  const others = [
    box.digest('b', 'text'),
    box.digest('a', 'Text'),
    createSecretBox(Buffer.alloc(32, 2)).digest('a', 'text'),
  ]
  expect(new Set([box.digest('a', 'text'), ...others]).size).toBe(4)
})
