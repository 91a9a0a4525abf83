import type { Api } from 'telegram'
import type { Row } from './row.ts'

/** The three rows of an account, as Telegram counts them (core.telegram.org/api/updates). */
export interface Rows {
  pts: Row<Api.TypeUpdate>
  qts: Row<Api.TypeUpdate>
  seq: Row<{ updates: Api.TypeUpdate[]; date: number }>
}
