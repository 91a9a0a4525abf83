import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from '../accounts/tables.ts'
import type { Drop } from '../contract/drops.ts'
import type { Gift } from '../contract/gifts.ts'
import { ruleOccasions, type RuleReason } from '../contract/rules.ts'
import { orders } from '../orders/tables.ts'
import { userId } from '../users/tables.ts'

/** What came on sale while a rule was armed. */
export const drops = sqliteTable(
  'drops',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    giftId: text().notNull(),
    /** As it was seen. */
    gift: text({ mode: 'json' }).$type<Gift>().notNull(),
    occasion: text({ enum: ruleOccasions }).notNull(),
    seenAt: integer().notNull(),
    leftAtSight: integer(),
    soldOutAt: integer(),
    reasons: text({ mode: 'json' }).$type<RuleReason[]>().notNull(),
    /** Steps that no purchase tells of. */
    timeline: text({ mode: 'json' }).$type<Drop['timeline']>().notNull(),
    /** Until when a locked gift is waited for; null when nothing is. */
    dueAt: integer(),
    endedAt: integer(),
  },
  (table) => [index('drops_user').on(table.userId, table.id), index('drops_gift').on(table.userId, table.giftId)],
)

export const dropOrders = sqliteTable(
  'drop_orders',
  {
    dropId: integer()
      .notNull()
      .references(() => drops.id, { onDelete: 'cascade' }),
    orderId: integer()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.dropId, table.orderId] })],
)

/** Accounts that have read the whole catalogue: what another sees for the first time is not new because of that. */
export const catalogueReaders = sqliteTable('catalogue_readers', {
  accountId: integer()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  firstReadAt: integer().notNull(),
})
