import { z } from 'zod'

/** A row of the panel, by its number. */
export const idParams = z.object({ id: z.coerce.number().int().positive() })
