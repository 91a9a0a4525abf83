import { Api } from 'telegram'
import { toText } from '../tl/read.ts'
import type { Profile } from './facet.ts'
import { mapPhoto } from './photo.ts'

/** `isFrozen` comes from the app config: the user object does not say it. */
export function mapProfile(user: Api.User, isFrozen: boolean): Profile {
  const bought = (user.usernames ?? []).find((name) => name.active === true)
  return {
    telegramId: user.id.toString(),
    username: toText(user.username) ?? toText(bought?.username),
    firstName: toText(user.firstName),
    lastName: toText(user.lastName),
    phone: mapPhone(user.phone),
    isPremium: user.premium === true,
    isBot: user.bot === true,
    restriction: isFrozen ? 'FROZEN' : mapRestriction(user),
    photo: mapPhoto(user.photo),
  }
}

/** Telegram writes it without the plus; which country a number is of, it has told already. */
function mapPhone(phone: string | undefined): string | null {
  const digits = phone?.replaceAll(/\D/g, '')
  return digits ? `+${digits}` : null
}

/** Telegram's own name of the reason, e.g. `terms`; what holds for one shop's app alone does not count. */
function mapRestriction(user: Api.User): string | null {
  if (user.restricted !== true) return null
  const reasons = user.restrictionReason ?? []
  if (reasons.length === 0) return 'RESTRICTED'
  return reasons.find(({ platform }) => platform === 'all')?.reason ?? null
}

/** Whether help.getAppConfig says that the asking account is frozen (docs/telegram.md#profile-and-premium). */
export function isFrozenConfig(config: Api.TypeJSONValue | null): boolean {
  if (!(config instanceof Api.JsonObject)) return false
  return config.value.some(
    ({ key, value }) => key === 'freeze_since_date' && value instanceof Api.JsonNumber && value.value > 0,
  )
}
