import { Api } from 'telegram'
import { TelegramError } from '../errors.ts'
import { question } from '../operation.ts'
import type { Peer } from './facet.ts'
import { readResolved } from './read-resolved.ts'

const unknown = new Set(['PHONE_NOT_OCCUPIED', 'PHONE_NUMBER_INVALID'])

/** contacts.resolvePhone; null for a number that nobody has, and for somebody who does not let themselves be found by it. */
export const resolvePhone = question('resolve_phone', async ({ door }, phone: string): Promise<Peer | null> => {
  try {
    return readResolved(await door.ask(new Api.contacts.ResolvePhone({ phone: phone.replace(/^\+/, '') })))
  } catch (error) {
    if (error instanceof TelegramError && error.failure.kind === 'refused' && unknown.has(error.failure.code))
      return null
    throw error
  }
})
