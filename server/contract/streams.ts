/** What every stream of server-sent events can be asked for. */
import { z } from 'zod'

/** `beat=1`: the stream says that it stands. */
export const beatQuery = z.object({ beat: z.string().max(8).optional() })

/** `event: beat`: the stream stands, and will say so again after `every_ms` at the latest. */
export const streamBeat = z.object({ every_ms: z.number().int() })
export type StreamBeat = z.infer<typeof streamBeat>
