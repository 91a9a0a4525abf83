import { Api } from 'telegram'
import { toText } from '../tl/read.ts'
import type { Freeze, Profile } from './facet.ts'
import { mapPhoto } from '../peers/photo.ts'

/** `freeze` comes from the app config: the user object does not say it. */
export function mapProfile(user: Api.User, freeze: Freeze | null): Profile {
  const bought = (user.usernames ?? []).find((name) => name.active === true)
  return {
    telegramId: user.id.toString(),
    username: toText(user.username) ?? toText(bought?.username),
    firstName: toText(user.firstName),
    lastName: toText(user.lastName),
    phone: mapPhone(user.phone),
    isPremium: user.premium === true,
    isBot: user.bot === true,
    restriction: freeze === null ? mapRestriction(user) : 'FROZEN',
    freeze,
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

/** What help.getAppConfig says of the asking account's freeze; null when it is not frozen (docs/telegram.md#profile-and-premium). */
export function readFreeze(config: Api.TypeJSONValue | null): Freeze | null {
  if (!(config instanceof Api.JsonObject)) return null
  const valueOf = (name: string) => config.value.find(({ key }) => key === name)?.value
  const since = toTime(valueOf('freeze_since_date'))
  if (since === null) return null
  return { since, until: toTime(valueOf('freeze_until_date')), appealUrl: toLink(valueOf('freeze_appeal_url')) }
}

/** The last second that a date can be written for. */
const LAST_SECOND = 8_640_000_000_000

function toTime(value: Api.TypeJSONValue | undefined): string | null {
  if (!(value instanceof Api.JsonNumber) || !(value.value > 0) || value.value > LAST_SECOND) return null
  return new Date(value.value * 1000).toISOString()
}

/** It is shown as a link: nothing but a page may be behind it. */
function toLink(value: Api.TypeJSONValue | undefined): string | null {
  if (!(value instanceof Api.JsonString) || !URL.canParse(value.value)) return null
  return new URL(value.value).protocol === 'https:' ? value.value : null
}
