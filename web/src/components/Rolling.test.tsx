import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Rolling } from './Rolling.tsx'

afterEach(cleanup)

test('only changed digits roll, up for more; then it is plain text again', () => {
  const { container, rerender } = render(<Rolling value={5004n} text="5,004" />)
  expect(container.textContent).toBe('5,004')
  rerender(<Rolling value={5104n} text="5,104" />)
  const figure = container.querySelector('[data-up]')
  expect(figure?.getAttribute('data-up')).toBe('true')
  expect(container.querySelector('.visually-hidden')?.textContent).toBe('5,104')
  expect(figure?.textContent).toBe('5,0104')
  fireEvent.animationEnd(figure ?? container)
  expect(container.textContent).toBe('5,104')
})

test('less rolls down', () => {
  const { container, rerender } = render(<Rolling value={10} text="10" />)
  rerender(<Rolling value={9} text="9" />)
  expect(container.querySelector('[data-up]')?.getAttribute('data-up')).toBe('false')
})

test('a language change is not a change', () => {
  const { container, rerender } = render(<Rolling value={5004n} text="5,004" />)
  rerender(<Rolling value={5004n} text="5 004" />)
  expect(container.textContent).toBe('5 004')
})
