/** Scaling: the large case compared with the small one in proportion. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../server/db/open.ts'
import { users } from '../../server/db/schema.ts'
import { createCatalogue } from '../../server/gifts/catalogue.ts'
import { createGiftStore } from '../../server/gifts/store.ts'
import { limitedGift } from '../../server/gifts/testing/samples.ts'
import { silentLog } from '../../server/lib/testing/silent-log.ts'
import { compare, cpuEach } from './measure.ts'
import type { Row } from './table.ts'

const CALLS = 60
const DAY_MS = 24 * 60 * 60_000
/** Most points a day that thinning leaves of a gift that sells continuously. */
const POINTS_A_DAY = 24

export async function measureGrowth(): Promise<Row[]> {
  const rows: Row[] = []
  const row = async (name: string, factor: number, small: () => Promise<number>, large: () => Promise<number>) => {
    const inProportion = async () => (await small()) * factor
    rows.push({ name, unit: 'ms', goal: '≤ 1', ...(await compare(inProportion, large)) })
  }
  await row('one change among 100 gifts (10 times that of 10)', 10, changeAmong(10, 1), changeAmong(100, 1))
  await row('one change among 1 000 gifts (10 times that of 100)', 10, changeAmong(100, 1), changeAmong(1000, 1))
  await row('one change, 20 accounts (20 times that of 1)', 20, changeAmong(120, 1), changeAmong(120, 20))
  await row('one change, 200 accounts (10 times that of 20)', 10, changeAmong(120, 20), changeAmong(120, 200))

  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-growth-'))
  const opened = openDatabase(folder)
  try {
    opened.db.insert(users).values({ id: 1, username: 'a', usernameKey: 'a', passwordHash: '', createdAt: 0 }).run()
    const store = createGiftStore(opened.db, silentLog)
    for (const [giftId, days] of [
      ['1', 30],
      ['2', 730],
    ] as const) {
      const points = Array.from({ length: days * POINTS_A_DAY }, (_, index) => ({
        userId: 1,
        giftId,
        at: (index * DAY_MS) / POINTS_A_DAY,
        availableAmount: index,
      }))
      const write = { hash: '', updatedAt: 0, rows: [], states: [], points, hasNew: true }
      store.saveCatalogue(1, write, () => {})
    }
    const read = (giftId: string) => () => cpuEach(CALLS, () => store.listHistory(1, giftId, 500))
    await row('500 points of two years of history (of a month)', 1.2, read('1'), read('2'))
  } finally {
    opened.close()
    rmSync(folder, { recursive: true })
  }
  return rows
}

/** CPU of processing an answer in which one of so many gifts changed. */
function changeAmong(gifts: number, accounts: number): () => Promise<number> {
  const signedIn = new Set(Array.from({ length: accounts }, (_, index) => index + 1))
  const list = Array.from({ length: gifts }, (_, index) =>
    limitedGift(1_000_000, { id: String(index + 1), price: index }),
  )
  const catalogue = createCatalogue(1, { rows: [], states: [], updatedAt: null }, signedIn)
  let left = 1_000_000
  const answer = () => {
    list[0] = limitedGift(--left, { id: '1', price: 0 })
    const accountId = (left % accounts) + 1
    catalogue.apply({ accountId, gifts: list, unreadable: [], signedIn, now: left })
  }
  return () => cpuEach(CALLS, answer)
}
