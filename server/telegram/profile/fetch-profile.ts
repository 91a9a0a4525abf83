import { Api } from 'telegram'
import type { AppConfig } from '../config/app-config.ts'
import { question } from '../operation.ts'
import { TelegramError } from '../errors.ts'
import { expectFirst } from '../tl/read.ts'
import { isFrozenConfig, mapProfile } from './map-profile.ts'

const FROZEN_CODES = new Set(['FROZEN_METHOD_INVALID', 'FROZEN_PARTICIPANT_MISSING'])

/** The asking account itself. */
export const fetchProfile = question('profile', async ({ door, appConfig }) => {
  const [users, isFrozen] = await Promise.all([
    door.ask(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] })),
    fetchIsFrozen(appConfig),
  ])
  return mapProfile(expectFirst(users, Api.User), isFrozen)
})

async function fetchIsFrozen(appConfig: AppConfig): Promise<boolean> {
  try {
    return isFrozenConfig(await appConfig.fetch())
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error
    const { failure } = error
    const wasFrozen = isFrozenConfig(appConfig.known)
    // Refused for another reason or told to wait: the profile is worth more than this one mark on it.
    if (failure.kind === 'refused') return FROZEN_CODES.has(failure.code) || wasFrozen
    if (failure.kind === 'flood') return wasFrozen
    throw error
  }
}
