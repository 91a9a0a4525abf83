import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { queryKeys } from '../../lib/query-keys.ts'
import { buildDrop } from './drop-fixture.ts'
import { dropListKey, withDrop, type DropPages } from './live-drops.ts'

const pages: DropPages = {
  pages: [
    { items: [buildDrop({ id: 4 })], next: '4' },
    { items: [buildDrop({ id: 2 })], next: null },
  ],
  pageParams: [undefined, 4],
}
const idsIn = (client: QueryClient) =>
  client.getQueryData<DropPages>(dropListKey)?.pages.map(({ items }) => items.map(({ id }) => id))

test('a new drop comes first; a known one changes where it is, and on its own page', () => {
  const client = new QueryClient()
  client.setQueryData(dropListKey, pages)
  client.setQueryData(queryKeys.drop(2), { drop: buildDrop({ id: 2 }) })
  withDrop(client, buildDrop({ id: 5 }))
  withDrop(client, buildDrop({ id: 2, bought: 3 }))
  expect(idsIn(client)).toEqual([[5, 4], [2]])
  expect(client.getQueryData<DropPages>(dropListKey)?.pages[1]?.items[0]?.bought).toBe(3)
  expect(client.getQueryData(queryKeys.drop(2))).toMatchObject({ drop: { bought: 3 } })
})

test('an old drop that no page has reached yet stays there', () => {
  const client = new QueryClient()
  client.setQueryData(dropListKey, pages)
  withDrop(client, buildDrop({ id: 1 }))
  expect(idsIn(client)).toEqual([[4], [2]])
})
