/**
 * A cookie that a browser keeps after a sign-in, to recognise it as the user's own next time. It grants no access: its
 * holder only gets a separate rate limit for passwords. The panel stores nothing; it recognises its own cookies by a
 * keyed digest.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { SecretBox } from '../lib/secret-box.ts'

const MARK = /^([\w-]{22})\.([0-9a-f]{64})$/

export interface KnownDevices {
  /** A new cookie value for a browser of this user. */
  create(userId: number): string
  /** The device's id if the cookie belongs to this user, else null. */
  recognise(userId: number, mark: string): string | null
}

export function createKnownDevices(secrets: Pick<SecretBox, 'digest'>): KnownDevices {
  const sign = (userId: number, id: string) => secrets.digest(`users.known_device:${userId}`, id)
  return {
    create(userId) {
      const id = randomBytes(16).toString('base64url')
      return `${id}.${sign(userId, id)}`
    },
    recognise(userId, mark) {
      const [, id, signature] = MARK.exec(mark) ?? []
      if (id === undefined || signature === undefined) return null
      return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(userId, id))) ? `${userId}:${id}` : null
    },
  }
}
