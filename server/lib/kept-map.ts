/** A map that forgets what was put in first when it is full. */
export function createKeptMap<Key, Value>(most: number) {
  const entries = new Map<Key, Value>()
  return {
    get: (key: Key): Value | undefined => entries.get(key),
    delete: (key: Key) => void entries.delete(key),
    set(key: Key, value: Value): void {
      entries.delete(key)
      entries.set(key, value)
      for (const oldest of entries.keys()) {
        if (entries.size <= most) return
        entries.delete(oldest)
      }
    },
  }
}
