/** What the library's dispatcher holds and does not show: checked when it is taken out, since no type vouches for it. */
import type { MtpDispatcher, SenderActions } from 'telegram/network/MtpDispatcher.js'
import { Dcenter } from 'telegram/network/Dcenter.js'
import { PendingState } from 'telegram/extensions/PendingState.js'
import { z } from 'zod'

const isFunction = (value: unknown) => typeof value === 'function'

const parts = z.object({
  sender: z.object({
    /** Requests that wait for an answer, by their message ids. */
    pendingState: z.instanceof(PendingState),
    /** The salts of its DC, as they were given to it. */
    dcenter: z.instanceof(Dcenter).optional(),
    ack: z.custom<SenderActions['ack']>(isFunction),
    enqueue: z.custom<SenderActions['enqueue']>(isFunction),
  }),
})

/** Throws when another version of the library keeps them elsewhere. */
export const partsOf = (dispatcher: MtpDispatcher) => parts.parse(dispatcher).sender
