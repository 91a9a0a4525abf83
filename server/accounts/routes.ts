import { calls, type RefreshLine } from '../contract/accounts.ts'
import { done, type BindCalls, type Handler } from '../http/calls.ts'
import { streamLines } from '../http/ndjson.ts'
import { sendPicture } from '../http/send-picture.ts'
import { AppError } from '../lib/app-error.ts'
import { explainRefresh } from '../messages/refresh.ts'
import type { AccountPhotos } from './photos.ts'
import type { AccountService } from './service.ts'

export interface AccountRoutesOptions {
  accounts: AccountService
  photos: AccountPhotos
}

export function accountRoutes(bind: BindCalls, { accounts, photos }: AccountRoutesOptions): void {
  bind(calls, {
    'GET /api/accounts': async ({ userId, query }, reply) => {
      const withSignedOut = (query.include ?? '').split(',').includes('signed_out')
      const list = await accounts.list(userId, { shouldWait: query.wait, isCached: query.cached, withSignedOut })
      reply.code(list.state === 'ready' ? 200 : 202)
      return list
    },
    'POST /api/account/:id/refresh': async ({ userId, params, language }, reply) => {
      const refresh = accounts.prepareRefresh(userId, params.id)
      const produce = async (write: (line: RefreshLine) => void) => {
        const account = await refresh((stage) => write({ stage, message: explainRefresh(stage, language) }))
        write({ done: true, message: explainRefresh('done', language), account })
      }
      await streamLines<RefreshLine>(reply, produce, (failure) => failure)
    },
    'DELETE /api/account/:id': async ({ userId, params, query }) => {
      await accounts.remove(userId, params.id, query.logout)
      return done
    },
    'GET /api/account/:id/photo': sendPhoto(photos),
  })
}

const sendPhoto =
  (photos: AccountPhotos): Handler<(typeof calls)['GET /api/account/:id/photo']> =>
  async ({ userId, params, query, headers }, reply) => {
    const photo = await photos.read(userId, params.id)
    if (photo === null) throw new AppError('not_found')
    return sendPicture(reply, photo, { asked: query.v, ifNoneMatch: headers['if-none-match'] })
  }
