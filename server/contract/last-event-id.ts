/**
 * Response header of `GET /api/me`: a client that opens its stream later passes this id and misses nothing in between.
 */
export const LAST_EVENT_ID = 'x-last-event-id'
