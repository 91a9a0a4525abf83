import type { House, Room } from '../house.ts'
import { createKeyService, type KeyService } from './service.ts'
import { createKeyStore } from './store.ts'

const SWEEP_MS = 3600 * 1000

export interface IdempotencyRoom extends Room {
  service: KeyService
}

export function openIdempotency(house: Pick<House, 'db' | 'clock' | 'log' | 'secrets'>): IdempotencyRoom {
  const { db, clock } = house
  const service = createKeyService({ ...house, store: createKeyStore(db) })
  let cancel: (() => void) | null = null

  const sweep = () => {
    service.sweep()
    cancel = clock.after(SWEEP_MS, sweep)
  }
  return { service, start: sweep, stop: () => cancel?.() }
}
