import { expect, test } from 'vitest'
import type { Page } from '../components/page.ts'
import { menuItems, railParts, tabsBeside } from './menu.ts'

type Placed = Pick<Page, 'path' | 'title' | 'section' | 'place' | 'isInTabBar'>
const pageOf = (path: string, section?: Page['section']): Placed => ({
  path,
  title: 'gifts',
  place: 'main',
  isInTabBar: true,
  ...(section && { section }),
})
const alone = pageOf('/alone')
const one = pageOf('/one', { title: 'buying', tab: 'rules' })
const two = pageOf('/two', { title: 'buying', tab: 'history' })

test('the pages of a section are one item, where the first of them stands', () => {
  const items = menuItems([one, alone, two])
  expect(items.map(({ title, page, pages }) => [title, page.path, pages.map(({ path }) => path)])).toEqual([
    ['buying', '/one', ['/one', '/two']],
    ['gifts', '/alone', ['/alone']],
  ])
  expect(railParts([one, two]).main).toHaveLength(1)
})

test('the pages of a section have tabs of each other, a page alone has none', () => {
  expect(tabsBeside(two, [one, alone, two])).toEqual([one, two])
  expect(tabsBeside(alone, [one, alone, two])).toEqual([])
  expect(tabsBeside(undefined, [one])).toEqual([])
})
