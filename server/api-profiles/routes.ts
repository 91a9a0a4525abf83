import { calls } from '../contract/api-profiles.ts'
import { done, type BindCalls } from '../http/calls.ts'
import type { ApiProfileService } from './service.ts'

export function apiProfileRoutes(bind: BindCalls, apiProfiles: ApiProfileService): void {
  bind(calls, {
    'GET /api/apiprofiles': ({ userId }) => ({ items: apiProfiles.list(userId) }),
    'POST /api/apiprofile': ({ userId, body }) => ({ api_profile_id: apiProfiles.add(userId, body) }),
    'PATCH /api/apiprofile/:id': ({ userId, params, body }) => {
      apiProfiles.rename(userId, params.id, body.name)
      return done
    },
    'DELETE /api/apiprofile/:id': ({ userId, params }) => {
      apiProfiles.remove(userId, params.id)
      return done
    },
  })
}
