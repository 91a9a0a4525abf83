/**
 * The api_id and api_hash pairs that accounts sign in with. The hash is stored sealed and only ever sent to Telegram.
 */
import type { ApiProfile, NewApiProfile } from '../contract/api-profiles.ts'
import { places } from '../db/sealed-places.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { SecretBox } from '../lib/secret-box.ts'
import type { ApiCredentials } from '../telegram/gateway.ts'
import type { ApiProfileStore } from './store.ts'

export interface ApiProfileService {
  /** Newest first. */
  list(userId: number): ApiProfile[]
  /** The new profile's id. Throws `duplicate_api_id` and `duplicate_api_hash`. */
  add(userId: number, profile: NewApiProfile): number
  /** Throws `not_found`. */
  rename(userId: number, id: number, name: string): void
  /** Throws `not_found` and `api_profile_in_use`. */
  remove(userId: number, id: number): void
  /** What Telegram needs, or null if the user has no such profile. */
  getCredentials(userId: number, id: number): ApiCredentials | null
}

export function createApiProfileService(parts: {
  store: ApiProfileStore
  secrets: SecretBox
  clock: Clock
}): ApiProfileService {
  const { store, secrets, clock } = parts
  return {
    list: (userId) =>
      store.listForUser(userId).map(({ id, apiId, name, accounts }) => ({ id, api_id: apiId, name, accounts })),

    add(userId, { api_id: apiId, api_hash: mixedHash, name }) {
      const apiHash = mixedHash.toLowerCase()
      const digest = secrets.digest(places.apiHashDigest(userId), apiHash)
      const sameId = store.getByApiId(userId, apiId)
      if (sameId) throw new AppError('duplicate_api_id', { existing_id: sameId.id })
      const sameHash = store.getByDigest(userId, digest)
      if (sameHash) throw new AppError('duplicate_api_hash', { existing_id: sameHash.id })
      return store.add(
        {
          userId,
          apiId,
          apiHashDigest: digest,
          name: name === undefined || name === '' ? `API ${apiId}` : name,
          createdAt: clock.now(),
        },
        (id) => secrets.seal(places.apiHash(userId, id), apiHash),
      )
    },

    rename(userId, id, name) {
      if (!store.rename(userId, id, name)) throw new AppError('not_found')
    },

    remove(userId, id) {
      if (!store.get(userId, id)) throw new AppError('not_found')
      const accounts = store.countAccounts(id)
      if (accounts > 0) throw new AppError('api_profile_in_use', { accounts })
      store.remove(userId, id)
    },

    getCredentials(userId, id) {
      const profile = store.get(userId, id)
      return (
        profile && { apiId: profile.apiId, apiHash: secrets.open(places.apiHash(userId, id), profile.apiHashSealed) }
      )
    },
  }
}
