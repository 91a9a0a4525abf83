/** What follows the updates of an account; `tracker.ts` does. */
import type { Api } from 'telegram'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { TelegramLog } from '../log.ts'
import type { AccountUpdate } from './account-update.ts'
import type { UpdateState, UpdateStateChange } from './update-state.ts'

export interface UpdateTrackerOptions {
  /** Null: the account is followed from the first greeting on. */
  known: UpdateState | null
  /** Throws `TelegramError`. */
  ask: (request: Api.AnyRequest) => Promise<unknown>
  hear: (update: AccountUpdate) => void
  onKeyDrop: () => void
  clock: Clock
  random: Random
  log: TelegramLog
}

export interface UpdateTracker {
  /** Whatever of TL's `Updates` the line received. */
  take(container: Api.TypeUpdates): void
  /** A connection stands, which has missed what came since the last one. */
  lineUp(): void
  lineDown(): void
  /** Where Telegram says the account is, now that it pushes to the connection. */
  greeted(state: Api.updates.State): void
  /** Told of each change from now on, and at once of how it stands, if the account is followed yet. */
  onChange(keep: (change: UpdateStateChange) => void): void
  close(): void
}
