import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Call } from '../contract/declare.ts'
import { idParams } from '../contract/ids.ts'

/** As a room may read it, too. */
const inBody = z.object({ account_id: z.coerce.number() })

/** The account that the call writes as, before the rest of the request is checked; null where it names none. */
export function namedAccount({ params, body }: FastifyRequest, { writesAs }: Pick<Call, 'writesAs'>): number | null {
  if (writesAs === 'path') return idParams.safeParse(params).data?.id ?? null
  return writesAs === 'body' ? (inBody.safeParse(body).data?.account_id ?? null) : null
}
