/** With the answer of `GET /api/me`: a reader that opens its stream later names this id and misses nothing in between. */
export const LAST_EVENT_ID = 'x-last-event-id'
