import { sha1 } from './hashes.ts'
import type { ClientDescription, WireState } from './types.ts'

export interface AuthKey {
  /** 16 hex digits of `idBytes`. */
  id: string
  /** The last 8 bytes of the key's SHA1, as sent before every message. */
  idBytes: Buffer
  /** 256 bytes. */
  bytes: Buffer
  /** The DC it was created at; no other knows it. */
  dcId: number
  /** From invokeWithLayer; 0 before. */
  layer: number
  client: ClientDescription | null
  /** The salt that both sides derive during the key exchange. */
  initialSalt: { value: bigint; validUntilMs: number } | null
  /** For a temporary key. `boundTo` is the permanent key that it is bound to, or null before auth.bindTempAuthKey. */
  temporary: { expiresAtMs: number; boundTo: string | null } | null
}

/** Every auth key the server knows. */
export interface AuthKeys {
  /** The key, if this DC created it and it is still valid. */
  find(id: string, dcId: number): AuthKey | null
  /** False if another key has the same id. */
  add(key: AuthKey): boolean
  /** The permanent key: itself, or the one a temporary key is bound to; null while it is not bound. */
  permanentOf(key: AuthKey): AuthKey | null
  /** Deletes a key and the temporary keys bound to it; returns the ids of all deleted keys. */
  forget(id: string): string[]
  /** Hides a key and the temporary keys bound to it until the returned function is called. */
  hide(id: string): () => void
  /** The key itself and the temporary keys bound to it. */
  family(id: string): string[]
  toState(): WireState['keys']
}

export function createAuthKeys(now: () => number, saved: WireState['keys'], maxKeys: number): AuthKeys {
  const keys = new Map<string, AuthKey>()
  for (const { key, dcId, layer, client } of saved) {
    const restored = { ...createAuthKey(Buffer.from(key, 'base64'), dcId), layer, client }
    keys.set(restored.id, restored)
  }
  const family = (id: string) =>
    [...keys.values()].filter((key) => key.id === id || key.temporary?.boundTo === id).map((key) => key.id)

  return {
    find(id, dcId) {
      const key = keys.get(id)
      if (!key || key.dcId !== dcId) return null
      if (key.temporary && key.temporary.expiresAtMs <= now()) {
        keys.delete(id)
        return null
      }
      return key
    },
    add(key) {
      if (keys.has(key.id)) return false
      if (keys.size >= maxKeys) dropUnused(keys, now())
      keys.set(key.id, key)
      return true
    },
    permanentOf: (key) => (key.temporary ? (keys.get(key.temporary.boundTo ?? '') ?? null) : key),
    forget(id) {
      const gone = family(id)
      for (const each of gone) keys.delete(each)
      return gone
    },
    hide(id) {
      const hidden = family(id).flatMap((each) => keys.get(each) ?? [])
      for (const key of hidden) keys.delete(key.id)
      return () => {
        for (const key of hidden) keys.set(key.id, key)
      }
    },
    family,
    toState: () =>
      [...keys.values()]
        .filter((key) => !key.temporary)
        .map(({ id, bytes, dcId, layer, client }) => ({ id, key: bytes.toString('base64'), dcId, layer, client })),
  }
}

/** A permanent key without initConnection yet. */
export function createAuthKey(bytes: Buffer, dcId: number): AuthKey {
  const idBytes = sha1(bytes).subarray(12, 20)
  return {
    id: idBytes.toString('hex'),
    idBytes,
    bytes,
    dcId,
    layer: 0,
    client: null,
    initialSalt: null,
    temporary: null,
  }
}

/** Evicts keys: expired ones, then the oldest without initConnection, then the oldest. */
function dropUnused(keys: Map<string, AuthKey>, nowMs: number): void {
  for (const key of keys.values()) {
    if (key.temporary && key.temporary.expiresAtMs <= nowMs) keys.delete(key.id)
  }
  const oldest = [...keys.values()].find((key) => key.client === null) ?? keys.values().next().value
  if (oldest) keys.delete(oldest.id)
}
