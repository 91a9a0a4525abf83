/**
 * The database of the Python GiftBuyer (`app.db`): `users`, `api_profiles(id, api_id, api_hash, name)`,
 * `accounts(phone, api_profile_id, …)`, `user_settings(bot_token)`. Its later version encrypts some columns; an
 * encrypted value counts as missing.
 */
import { z } from 'zod'
import type { ForeignDatabase } from './database.ts'
import type { OldPanel } from '../found.ts'

const MAX_ROWS = 500

const id = z.union([z.bigint(), z.number().int()]).transform(Number)
const profileRow = z.object({
  id,
  api_id: id.pipe(
    z
      .number()
      .min(1)
      .max(2 ** 31 - 1),
  ),
  api_hash: z.string().regex(/^[0-9a-fA-F]{32}$/),
  name: z.string().max(64).nullish(),
})
const accountRow = z.object({ phone: z.string().regex(/^\+?\d[\d ()-]{4,30}$/), api_profile_id: id.nullish() })
const settingsRow = z.object({ bot_token: z.string().regex(/^\d{3,20}:[A-Za-z0-9_-]{20,200}$/) })

export function isOldPanel(database: ForeignDatabase): boolean {
  const accounts = database.columnsOf('accounts')
  return accounts?.has('phone') === true && database.columnsOf('api_profiles')?.has('api_id') === true
}

export function readOldPanel(name: string, database: ForeignDatabase): OldPanel {
  const read = <Row>(table: string, shape: z.ZodType<Row> & { shape: object }): Row[] =>
    database.rows(table, Object.keys(shape.shape), MAX_ROWS).flatMap((row) => {
      const parsed = shape.safeParse(row)
      return parsed.success ? [parsed.data] : []
    })
  const profiles = read('api_profiles', profileRow)
  return {
    name,
    accounts: read('accounts', accountRow).map(({ phone, api_profile_id: profileId }) => ({
      phone,
      apiId: profiles.find((profile) => profile.id === profileId)?.api_id ?? null,
    })),
    profiles: profiles.map(({ api_id: apiId, api_hash: apiHash, name: label }) => ({
      apiId,
      apiHash,
      name: label?.trim() || `API ${apiId}`,
    })),
    botTokens: read('user_settings', settingsRow).map(({ bot_token: token }) => token),
  }
}
