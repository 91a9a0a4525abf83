/** Shapes of activity facts. */
import { z } from 'zod'

export const words = z.string().max(160)
export const count = z.number().int()
