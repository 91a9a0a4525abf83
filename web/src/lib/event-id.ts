// The latest live event id when the page began to load data, so that a stream opened later misses nothing.
import { LAST_EVENT_ID } from '#contract/last-event-id'

let firstId: string | null = null

/** The first response with an id counts: later events may be missing on the page. */
export function noteEventId(response: Response): void {
  firstId ??= response.headers.get(LAST_EVENT_ID)
}

/** The id, once; null if there was none. */
export function takeEventId(): string | null {
  const id = firstId
  firstId = null
  return id
}
