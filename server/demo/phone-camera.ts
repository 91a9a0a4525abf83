import type { Clock } from '../lib/clock.ts'
import type { WorldControl } from '../simulator/types.ts'

/** How long a visitor sees the code before it is scanned. */
const AIM_MS = 1_500
/** How long the phone waits for a code to appear. */
const PATIENCE_MS = 3 * 60_000

export interface PhoneCamera {
  /** Scans the QR code that is shown, or else the next one (`waiting`), as the account with that phone. */
  scan(phone: string): 'done' | 'waiting'
}

const nothing = () => {}

/** A simulated phone that scans one code at a time: a new request replaces the previous one. */
export function createPhoneCamera(world: WorldControl, clock: Clock): PhoneCamera {
  let putAway = nothing

  return {
    scan(phone) {
      putAway()
      const take = (url: string) => {
        // A code that was renewed or cancelled meanwhile is invalid; the visitor sees another one.
        if (world.shownQr() === url) world.acceptQr(url, phone)
      }
      const shown = world.shownQr()
      if (shown !== null) {
        take(shown)
        return 'done'
      }
      const stopLooking = world.onQrShown((url) => {
        putAway()
        putAway = clock.after(AIM_MS, () => take(url))
      })
      const tire = clock.after(PATIENCE_MS, stopLooking)
      putAway = () => {
        stopLooking()
        tire()
      }
      return 'waiting'
    },
  }
}
