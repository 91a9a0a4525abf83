/**
 * The name each secret is sealed under: its table, column and owner. It cannot be opened if moved to another row, user
 * or file.
 */
import { createSecretBox, type SecretBox } from '../lib/secret-box.ts'

export interface SealedPlaces {
  check: string
  apiHash(userId: number, profileId: number): string
  /** For the keyed digest that finds a user's duplicates. */
  apiHashDigest(userId: number): string
  botToken(userId: number): string
  session(userId: number, phone: string): string
}

export const places: SealedPlaces = {
  check: 'secret_checks.sealed:1',
  apiHash: (userId, profileId) => `api_profiles.api_hash:${userId}:${profileId}`,
  apiHashDigest: (userId) => `api_profiles.api_hash_digest:${userId}`,
  botToken: (userId) => `users.bot_token:${userId}`,
  session: (userId, phone) => `sessions:user_${userId}:${phone}`,
}

/** The names of version 0.1, which used only the kind of a secret. */
const firstPlaces: SealedPlaces = {
  check: 'secret_check',
  apiHash: () => 'api_hash',
  apiHashDigest: () => 'api_hash',
  botToken: () => 'bot_token',
  session: (userId, phone) => `session user_${userId} ${phone}`,
}

/** A way in which everything at rest is, or was, sealed. */
export interface Seals {
  box: SecretBox
  places: SealedPlaces
  isOutdated: boolean
}

/** The ways in which data under `key` may be sealed, current first. */
export function sealsOf(key: Uint8Array): [Seals, Seals] {
  return [
    { box: createSecretBox(key), places, isOutdated: false },
    { box: createSecretBox(key, 1), places: firstPlaces, isOutdated: true },
  ]
}
