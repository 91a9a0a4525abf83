/** Drops and the orders that they led to, in SQLite. Rows in, rows out. */
import { and, asc, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { RuleOccasion } from '../contract/rules.ts'
import type { Database } from '../db/open.ts'
import { dropOrders, drops } from '../db/schema.ts'

export type DropRow = typeof drops.$inferSelect
export type NewDrop = Omit<typeof drops.$inferInsert, 'id'>
export type DropChanges = Partial<Omit<DropRow, 'id' | 'userId' | 'giftId' | 'gift' | 'occasion' | 'seenAt'>>

export type DropStore = ReturnType<typeof createDropStore>

export function createDropStore(db: Database) {
  const ofGift = db
    .select({ occasion: drops.occasion, endedAt: drops.endedAt })
    .from(drops)
    .where(and(eq(drops.userId, sql.placeholder('userId')), eq(drops.giftId, sql.placeholder('giftId'))))
    .prepare()
  const ofOrder = db
    .select({ dropId: dropOrders.dropId })
    .from(dropOrders)
    .where(eq(dropOrders.orderId, sql.placeholder('orderId')))
    .prepare()

  return {
    add: (drop: NewDrop): DropRow => db.insert(drops).values(drop).returning().get(),

    update: (id: number, changes: DropChanges): DropRow =>
      db.update(drops).set(changes).where(eq(drops.id, id)).returning().get(),

    addOrder: (dropId: number, orderId: number): void => void db.insert(dropOrders).values({ dropId, orderId }).run(),

    get: (userId: number, id: number): DropRow | null =>
      db
        .select()
        .from(drops)
        .where(and(eq(drops.userId, userId), eq(drops.id, id)))
        .get() ?? null,

    getById: (id: number): DropRow | null => db.select().from(drops).where(eq(drops.id, id)).get() ?? null,

    /** Newest first, before the one of this id. */
    list: (userId: number, before: number | null, limit: number): DropRow[] =>
      db
        .select()
        .from(drops)
        .where(and(eq(drops.userId, userId), before === null ? undefined : lt(drops.id, before)))
        .orderBy(desc(drops.id))
        .limit(limit)
        .all(),

    listOrderIds: (dropId: number): number[] =>
      db
        .select({ orderId: dropOrders.orderId })
        .from(dropOrders)
        .where(eq(dropOrders.dropId, dropId))
        .orderBy(asc(dropOrders.orderId))
        .all()
        .map(({ orderId }) => orderId),

    findIdOfOrder: (orderId: number): number | null => ofOrder.get({ orderId })?.dropId ?? null,

    /** Whether this was told of the gift: a gift is new once, anything else may come again once it is over. */
    isKnown: (userId: number, giftId: string, occasion: RuleOccasion): boolean =>
      ofGift
        .all({ userId, giftId })
        .some((drop) => drop.occasion === occasion && (occasion === 'new' || drop.endedAt === null)),

    /** Of all users: drops that are not over. */
    listOpen: (): DropRow[] => db.select().from(drops).where(isNull(drops.endedAt)).orderBy(asc(drops.id)).all(),

    /** Of all users: drops that wait for a gift's hour. */
    listWaiting: (): DropRow[] =>
      db
        .select()
        .from(drops)
        .where(and(isNull(drops.endedAt), isNotNull(drops.dueAt)))
        .orderBy(asc(drops.id))
        .all(),

    /** Those of the gift of which nobody knows yet that it sold out. */
    listUnsold: (userId: number, giftId: string): DropRow[] =>
      db
        .select()
        .from(drops)
        .where(and(eq(drops.userId, userId), eq(drops.giftId, giftId), isNull(drops.soldOutAt)))
        .orderBy(asc(drops.id))
        .all(),
  }
}
