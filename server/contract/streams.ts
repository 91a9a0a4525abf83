/** Options of every server-sent event stream. */
import { z } from 'zod'

/** `beat=1`: send heartbeats. */
export const beatQuery = z.object({ beat: z.string().max(8).optional() })

/** `event: beat`: the stream is alive, and the next beat follows within `every_ms`. */
export const streamBeat = z.object({ every_ms: z.number().int() })
export type StreamBeat = z.infer<typeof streamBeat>
