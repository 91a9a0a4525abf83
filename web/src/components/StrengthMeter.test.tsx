import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { draw } from '../testing/draw.tsx'
import { StrengthMeter } from './StrengthMeter.tsx'

afterEach(cleanup)

test('a new password is rated by what a guesser tries first, not by its character classes', async () => {
  await draw(<StrengthMeter password="P@ssw0rd2024" username="" />)
  expect((await screen.findByText('Weak: easy to guess')).textContent).toContain('Password strength')
})

test('one that is too short is marked as such, whatever it contains', async () => {
  await draw(<StrengthMeter password="vK9!mQ2" username="" />)
  expect(screen.getByText('At least 8 characters')).toBeDefined()
})

test('before anything is typed it shows the rule, and no strength', async () => {
  const { container } = await draw(<StrengthMeter password="" username="" />)
  expect(screen.getByText('At least 8 characters')).toBeDefined()
  expect(container.querySelector('[data-strength]')).toBeNull()
})
