import { calls } from '../contract/recipients.ts'
import type { BindCalls } from '../http/calls.ts'
import { sendPicture } from '../http/send-picture.ts'
import { AppError } from '../lib/app-error.ts'
import type { RecipientFaces } from './recipient-faces.ts'
import type { RecipientLister } from './recipient-list.ts'

export function recipientRoutes(bind: BindCalls, recipients: RecipientLister, faces: RecipientFaces): void {
  bind(calls, {
    'GET /api/recipients': ({ userId, query }) => recipients.list(userId, query),
    'GET /api/recipients/:id/photo': async ({ userId, params, query, headers }, reply) => {
      const picture = await faces.read(userId, params.id)
      if (picture === null) throw new AppError('not_found')
      return sendPicture(reply, picture, { asked: query.v, ifNoneMatch: headers['if-none-match'] })
    },
  })
}
