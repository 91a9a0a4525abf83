import { Api } from 'telegram'
import { question } from '../operation.ts'

/** How many characters a present's message may have, by `stargifts_message_length_max`; null where Telegram does not say. */
export const fetchMessageLimit = question('message_limit', async ({ appConfig }): Promise<number | null> => {
  const config = appConfig.known ?? (await appConfig.fetch())
  if (!(config instanceof Api.JsonObject)) return null
  const value = config.value.find(({ key }) => key === 'stargifts_message_length_max')?.value
  return value instanceof Api.JsonNumber && value.value > 0 ? Math.floor(value.value) : null
})
