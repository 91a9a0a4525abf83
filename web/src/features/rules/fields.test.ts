import { expect, test } from 'vitest'
import { isSaid, optionalFields, withField, withoutField } from './fields.ts'
import { buildDraft } from './rule-fixture.ts'

const now = { ms: Date.UTC(2026, 10, 20), zone: 'Europe/Berlin' }

test.each(optionalFields)('%s is said once it is added, and no more once it is taken out', (field) => {
  const blank = buildDraft()
  expect(isSaid(blank, field)).toBe(false)
  const said = withField(blank, field, now)
  expect(isSaid(said, field)).toBe(true)
  expect(optionalFields.filter((one) => isSaid(said, one))).toEqual([field])
  const taken = withoutField(said, field)
  expect(isSaid(taken, field)).toBe(false)
})

test('taking one out leaves the others', () => {
  const both = withField(withField(buildDraft(), 'titles_has', now), 'titles_has_not', now)
  const one = withoutField(both, 'titles_has')
  expect([isSaid(one, 'titles_has'), isSaid(one, 'titles_has_not')]).toEqual([false, true])
})
