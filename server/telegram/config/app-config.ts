/** What Telegram sets for the asking account (help.getAppConfig). Large; with its hash Telegram repeats it only when it changed. */
import { Api } from 'telegram'
import type { Door } from '../door/door.ts'

/** The configuration of one account. */
export class AppConfig {
  readonly #door: Door
  #hash = 0
  #known: Api.TypeJSONValue | null = null

  constructor(door: Door) {
    this.#door = door
  }

  /** What was heard last; null before the first answer. */
  get known(): Api.TypeJSONValue | null {
    return this.#known
  }

  /** The configuration of now. Throws `TelegramError`. */
  async fetch(): Promise<Api.TypeJSONValue | null> {
    const answer = await this.#door.ask(new Api.help.GetAppConfig({ hash: this.#hash }))
    if (answer instanceof Api.help.AppConfig) {
      this.#hash = answer.hash
      this.#known = answer.config
    }
    return this.#known
  }
}
