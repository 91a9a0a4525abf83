import { z } from 'zod'

/** The id of a row in the panel. */
export const idParams = z.object({ id: z.coerce.number().int().positive() })
