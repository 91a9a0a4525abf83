import { createHash } from 'node:crypto'
import { Api } from 'telegram'
import type { Account } from '../world/accounts.ts'
import { seconds } from './tl-values.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The keys relevant to a gift panel (docs/telegram.md#app-config); a frozen account gets three more. */
export function buildAppConfig(account: Account | null, nowMs: number, messageLimit: number): Api.JsonObject {
  const values: Record<string, number | boolean | string> = {
    stargifts_blocked: account?.isGiftless ?? false,
    stars_gifts_enabled: true,
    stars_purchase_blocked: false,
    stargifts_message_length_max: messageLimit,
    stargifts_convert_period_max: 604_800,
    stargifts_pinned_to_top_limit: 6,
    stars_stargift_resale_amount_min: 125,
    stars_stargift_resale_amount_max: 35_000,
    stars_stargift_resale_commission_permille: 800,
    stars_usd_sell_rate_x1000: 2_000,
  }
  if (account?.isFrozen) {
    // Whole days, so that the config's hash does not change within one.
    const today = nowMs - (nowMs % DAY_MS)
    values['freeze_since_date'] = seconds(today - DAY_MS)
    values['freeze_until_date'] = seconds(today + 30 * DAY_MS)
    values['freeze_appeal_url'] = 'https://t.me/spambot'
  }
  return new Api.JsonObject({
    value: Object.entries(values).map(([key, value]) => new Api.JsonObjectValue({ key, value: buildValue(value) })),
  })
}

/** The hash of a config; a client sends it back to get "not modified". */
export function hashAppConfig(config: Api.JsonObject): number {
  return createHash('sha256').update(config.getBytes()).digest().readInt32LE()
}

function buildValue(value: number | boolean | string): Api.TypeJSONValue {
  if (typeof value === 'number') return new Api.JsonNumber({ value })
  if (typeof value === 'boolean') return new Api.JsonBool({ value })
  return new Api.JsonString({ value })
}
