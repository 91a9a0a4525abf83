/** How long what is missing may take to come by itself, as Telegram advises. */
export const GAP_WAIT_MS = 500
/** After a failure, for each in a row. */
export const RETRY = { firstMs: 1_000, longestMs: 10 * 60_000 }
