import { calls } from '../contract/storage.ts'
import type { BindCalls } from '../http/calls.ts'
import type { StorageService } from './service.ts'

export function storageRoutes(bind: BindCalls, storage: StorageService): void {
  bind(calls, { 'GET /api/storage': () => storage.measure() })
}
