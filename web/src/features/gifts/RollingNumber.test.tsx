import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { RollingNumber } from './RollingNumber.tsx'

afterEach(cleanup)

const digits = (box: HTMLElement) => [...box.querySelectorAll('[aria-hidden] > span')]
const rolling = (box: HTMLElement) => digits(box).filter((digit) => digit.children.length > 0)

test('a number stands as plain text until it changes', () => {
  const { container } = render(<RollingNumber value={12_400} text="12,400" />)
  expect(container.textContent).toBe('12,400')
  expect(container.querySelector('[aria-hidden]')).toBeNull()
})

test('only the digits that differ roll, and a screen reader hears the number once', () => {
  const { container, rerender } = render(<RollingNumber value={12_400} text="12,400" />)
  rerender(<RollingNumber value={12_395} text="12,395" />)
  expect(container.querySelector('.visually-hidden')?.textContent).toBe('12,395')
  expect(rolling(container).map(({ textContent }) => textContent)).toEqual(['43', '09', '05'])
})

test('more rolls up, less rolls down', () => {
  const { container, rerender } = render(<RollingNumber value={9} text="9" />)
  rerender(<RollingNumber value={10} text="10" />)
  expect(container.querySelector('[data-up]')?.getAttribute('data-up')).toBe('true')
  rerender(<RollingNumber value={8} text="8" />)
  expect(container.querySelector('[data-up]')?.getAttribute('data-up')).toBe('false')
  expect(container.querySelector('[aria-hidden]')?.textContent).toBe('08')
})

test('another language is no change of the number', () => {
  const { container, rerender } = render(<RollingNumber value={12_400} text="12,400" />)
  rerender(<RollingNumber value={12_400} text="12 400" />)
  expect(container.textContent).toBe('12 400')
})
