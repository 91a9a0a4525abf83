/** How a client names a try, so that the same try made twice is carried out once. */
import { z } from 'zod'

/** As Node names it. `x-idempotency-key` is the same. */
export const KEY_HEADERS = ['idempotency-key', 'x-idempotency-key'] as const

/** What a repeated answer has. */
export const REPLAYED_HEADER = 'Idempotency-Replayed'

/** Visible ASCII. */
export const idempotencyKey = z
  .string()
  .regex(/^[!-~]{8,128}$/)
  .describe('8 to 128 visible ASCII characters; the same key with the same call and body gives the first answer again')
