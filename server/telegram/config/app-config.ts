/** What Telegram sets for the asking account (help.getAppConfig). Large; with its hash Telegram repeats it only when it changed. */
import { Api } from 'telegram'
import type { Door } from '../door/door.ts'

export interface AppConfig {
  /** The configuration of now. Throws `TelegramError`. */
  fetch(): Promise<Api.TypeJSONValue | null>
  /** What was heard last; null before the first answer. */
  readonly known: Api.TypeJSONValue | null
}

export function createAppConfig(door: Door): AppConfig {
  let hash = 0
  let known: Api.TypeJSONValue | null = null
  return {
    get known() {
      return known
    },
    async fetch() {
      const answer = await door.ask(new Api.help.GetAppConfig({ hash }))
      if (answer instanceof Api.help.AppConfig) {
        hash = answer.hash
        known = answer.config
      }
      return known
    },
  }
}
