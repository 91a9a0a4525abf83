import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { draw } from '../testing/draw.tsx'
import { Stars } from './Star.tsx'

afterEach(cleanup)

const textOf = async (element: Parameters<typeof draw>[0]) => (await draw(element)).container.textContent

test.each([
  [5004.999, '5,004.999Stars'],
  [0.000000001, '0.000000001Stars'],
  [1240, '1,240Stars'],
] as const)('%d Stars are neither rounded up nor away', async (amount, text) => {
  expect(await textOf(<Stars amount={amount} />)).toBe(text)
})

test('an amount is exact to the last nano', async () => {
  expect(await textOf(<Stars nanos={123_456_789_000_000_001n} />)).toBe('123,456,789.000000001Stars')
})

test('an unknown amount is shown as text, not as zero', async () => {
  expect(await textOf(<Stars amount={null} />)).toBe('–not checked yet')
})
