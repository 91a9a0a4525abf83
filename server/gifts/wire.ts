/** The list and its events as bytes: serialised once per state, however many request it. */
import type { GiftList, GiftsPatch, GiftsSnapshot } from '../contract/gifts.ts'
import { buildFrame } from '../http/sse.ts'
import type { GiftEvents } from './events.ts'

/** Caches the result of `build` for as long as the object lives. */
function once<Key extends object>(build: (key: Key) => Buffer): (key: Key) => Buffer {
  const built = new WeakMap<Key, Buffer>()
  return (key) => {
    const bytes = built.get(key) ?? build(key)
    built.set(key, bytes)
    return bytes
  }
}

export const toSnapshot = ({ items, count, hash }: GiftList): GiftsSnapshot => ({ items, count, hash })

/** The body of `GET /api/gifts`. */
export const listBody = once((list: GiftList) => Buffer.from(JSON.stringify(list)))

/** The stream's `gifts` event. */
export const giftsFrame = once((list: GiftList) => buildFrame('gifts', toSnapshot(list), list.hash))

/** The stream's `patch` event. */
export const patchFrame = once(({ snapshot: { hash }, changes }: GiftEvents['gifts']) => {
  const patch: GiftsPatch = { hash, ...changes }
  return buildFrame('patch', patch, hash)
})
