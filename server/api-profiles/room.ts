import type { House, Room } from '../house.ts'
import { apiProfileRoutes } from './routes.ts'
import { createApiProfileService, type ApiProfileService } from './service.ts'
import { createApiProfileStore } from './store.ts'

export function openApiProfiles({ db, secrets, clock }: House): Room & { service: ApiProfileService } {
  const service = createApiProfileService({ store: createApiProfileStore(db), secrets, clock })
  return { service, routes: (bind) => apiProfileRoutes(bind, service) }
}
