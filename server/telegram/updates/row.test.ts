import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRow } from './row.ts'

function start(at = 0) {
  const told: string[] = []
  const row = createRow<string>(at, (item) => told.push(item))
  return { row, told }
}

describe('a row of updates', () => {
  test('tells every item once and in order, however they come', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 })
    const shuffled = sizes.chain((counts) => {
      let at = 0
      const items = counts.map((count) => ({ start: at, end: (at += count) }))
      // Some come twice.
      return fc.tuple(fc.constant(items), fc.shuffledSubarray([...items, ...items], { minLength: items.length * 2 }))
    })
    fc.assert(
      fc.property(shuffled, ([items, coming]) => {
        const { row, told } = start()
        for (const { start: from, end } of coming) row.place(from, end, `${from}-${end}`)
        expect(told).toEqual(items.map((item) => `${item.start}-${item.end}`))
        expect([row.at, row.hasGap]).toEqual([items.at(-1)?.end ?? 0, false])
      }),
    )
  })

  test('holds back what follows a gap, and tells it once the gap is known to be filled otherwise', () => {
    const { row, told } = start(5)
    row.place(6, 7, 'seven')
    row.place(7, 9, 'nine')
    row.place(4, 5, 'five again')
    expect([told, row.hasGap, row.at, row.furthest]).toEqual([[], true, 5, 9])
    row.pause()
    row.place(9, 10, 'ten')
    row.resume(7)
    expect([told, row.hasGap, row.at]).toEqual([['nine', 'ten'], false, 10])
  })

  test('tells nothing while it is paused, and goes on where it stopped', () => {
    const { row, told } = start()
    row.pause()
    row.place(0, 1, 'one')
    expect([told, row.at]).toEqual([[], 0])
    row.resume()
    expect([told, row.at]).toEqual([['one'], 1])
  })

  test('gives up a gap only as far as it is told to', () => {
    const { row, told } = start()
    row.place(1, 2, 'two')
    row.place(4, 5, 'five')
    row.skipGap(2)
    expect([told, row.at, row.hasGap]).toEqual([['two'], 2, true])
  })

  test('waits for no more than it can hold', () => {
    const { row, told } = start()
    for (let end = 2; end < 5_000; end += 1) row.place(end - 1, end, String(end))
    row.place(0, 1, '1')
    expect(told).toHaveLength(1_001)
    expect(row.at).toBe(1_001)
  })
})
