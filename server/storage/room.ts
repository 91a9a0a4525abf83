import type { House, Room } from '../house.ts'
import { storageRoutes } from './routes.ts'
import { createStorageService } from './service.ts'

export function openStorage({ dataDir }: House): Room {
  return { routes: (bind) => storageRoutes(bind, createStorageService(dataDir)) }
}
