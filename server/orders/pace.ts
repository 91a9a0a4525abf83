/** When things are done again. Milliseconds, on Telegram's clock where it is a form's age. */

/** Telegram lets a form live for 10 minutes; nothing is sent with one that is nearly over. */
export const FORM_LIFE_MS = 10 * 60_000
export const FORM_USABLE_MS = 9 * 60_000
/** A form that is older cannot pay any more, however late the payment was under way. */
export const FORM_DEAD_MS = 11 * 60_000
/** Between two looks at the record that are to prove an absence. */
export const SECOND_LOOK_MS = 30_000
/** However long something is to wait, whether the session still lives, and whether Stars came, is looked at so often. */
export const LOOK_MS = 30_000
/** An order that was to begin so long ago is not what somebody wants any more. */
export const LATEST_START_MS = 60 * 60_000
export const FARTHEST_START_MS = 30 * 24 * 60 * 60_000
/** A row may bear a time a little before the sending that it proves. */
export const CLOCK_SLACK_MS = 120_000

const RESEND_AFTER_MS = [1_000, 5_000, 20_000]
export const MOST_SENDS = 3
export const MOST_FORMS = 3

/** How long after the last sending the same form may be sent again; null: not again. */
export const resendAfter = (sends: number): number | null =>
  sends >= MOST_SENDS ? null : (RESEND_AFTER_MS[sends - 1] ?? null)

/** How long to leave the record alone after a look that showed nothing, by how long ago the payment was sent. */
export const lookAgainAfter = (sinceSentMs: number): number =>
  sinceSentMs < 10_000 ? 2_000 : sinceSentMs < 60_000 ? 10_000 : 30_000

/** At a drop nobody waits longer than that for one account while another may buy. */
export const LONG_WAIT_S = 3

const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000, 60_000]

/** After so many failures in a row to reach Telegram. */
export const retryAfter = (failures: number): number => RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 60_000
