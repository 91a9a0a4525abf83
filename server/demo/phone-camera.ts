import type { Clock } from '../lib/clock.ts'
import type { WorldControl } from '../simulator/types.ts'

/** So long somebody sees the code before it is scanned. */
const AIM_MS = 1_500
/** How long the phone is held ready for a code to appear. */
const PATIENCE_MS = 3 * 60_000

export interface PhoneCamera {
  /** Scans the QR code that stands on a screen, or else the next one that appears (`waiting`), as the account with that phone. */
  scan(phone: string): 'done' | 'waiting'
}

const nothing = () => {}

/** A simulated phone in somebody's hand. Held over one code at a time: a new wish takes the place of the one before. */
export function createPhoneCamera(world: WorldControl, clock: Clock): PhoneCamera {
  let putAway = nothing

  return {
    scan(phone) {
      putAway()
      const take = (url: string) => {
        // A code that was renewed or cancelled meanwhile is no code any more; the person is looking at another one.
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
