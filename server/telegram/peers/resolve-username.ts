import { Api } from 'telegram'
import { TelegramError } from '../errors.ts'
import { question } from '../operation.ts'
import type { Face } from './facet.ts'
import { readResolved } from './read-resolved.ts'

const unknown = new Set(['USERNAME_NOT_OCCUPIED', 'USERNAME_INVALID'])

/** contacts.resolveUsername; null for a name that nobody has. */
export const resolveUsername = question('resolve', async ({ door }, username: string): Promise<Face | null> => {
  try {
    return readResolved(await door.ask(new Api.contacts.ResolveUsername({ username })))
  } catch (error) {
    if (error instanceof TelegramError && error.failure.kind === 'refused' && unknown.has(error.failure.code))
      return null
    throw error
  }
})
