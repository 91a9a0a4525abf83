/** An error of the Bot API (`ok: false`). */
export class BotApiError extends Error {
  readonly code: number
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number }

  constructor(code: number, description: string, parameters: BotApiError['parameters'] = {}) {
    super(description)
    this.name = 'BotApiError'
    this.code = code
    this.parameters = parameters
  }
}
