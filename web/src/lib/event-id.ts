// Where the user's live events stood when the page began to ask, so that a stream that opens later misses nothing.
import { LAST_EVENT_ID } from '#contract/last-event-id'

let firstId: string | null = null

/** Of the answers that carry an id the first counts: what came after it may be missing on the page. */
export function noteEventId(response: Response): void {
  firstId ??= response.headers.get(LAST_EVENT_ID)
}

/** The id, once; null when there was none. */
export function takeEventId(): string | null {
  const id = firstId
  firstId = null
  return id
}
