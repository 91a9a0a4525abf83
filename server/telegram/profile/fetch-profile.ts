import { Api } from 'telegram'
import type { AppConfig } from '../config/app-config.ts'
import { question } from '../operation.ts'
import { TelegramError } from '../errors.ts'
import { expectFirst } from '../tl/read.ts'
import type { Freeze } from './facet.ts'
import { mapProfile, readFreeze } from './map-profile.ts'

const FROZEN_CODES = new Set(['FROZEN_METHOD_INVALID', 'FROZEN_PARTICIPANT_MISSING'])

/** Of an account that Telegram refuses as frozen without saying more. */
const untold: Freeze = { since: null, until: null, appealUrl: null }

/** The asking account itself. */
export const fetchProfile = question('profile', async ({ door, appConfig }) => {
  const [users, freeze] = await Promise.all([
    door.ask(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] })),
    fetchFreeze(appConfig),
  ])
  return mapProfile(expectFirst(users, Api.User), freeze)
})

async function fetchFreeze(appConfig: AppConfig): Promise<Freeze | null> {
  try {
    return readFreeze(await appConfig.fetch())
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error
    const { failure } = error
    const known = readFreeze(appConfig.known)
    // Refused for another reason or told to wait: the profile is worth more than this one mark on it.
    if (failure.kind === 'refused') return known ?? (FROZEN_CODES.has(failure.code) ? untold : null)
    if (failure.kind === 'flood') return known
    throw error
  }
}
