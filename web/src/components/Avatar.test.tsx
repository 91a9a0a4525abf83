import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Avatar } from './Avatar.tsx'

afterEach(cleanup)

const drawAvatar = (photo: string | null) => {
  const drawn = render(<Avatar name="Anna Sokolova" id={3} photo={photo} />)
  const picture = () => drawn.container.querySelector('img')
  return { ...drawn, picture }
}

test('without a picture it shows the initials', () => {
  const { container, picture } = drawAvatar(null)
  expect(container.textContent).toBe('AS')
  expect(picture()).toBeNull()
})

test('the picture covers the initials once loaded', () => {
  const { container, picture } = drawAvatar('/api/account/3/photo?v=7')
  expect(container.textContent).toBe('AS')
  const img = picture()
  if (!img) throw new Error('no picture')
  expect([img.getAttribute('src'), img.dataset['shown']]).toEqual(['/api/account/3/photo?v=7', undefined])
  fireEvent.load(img)
  expect(img.dataset['shown']).toBe('true')
  expect(container.textContent).toBe('AS')
})

test('a failed picture leaves the initials, until there is another', () => {
  const { container, picture, rerender } = drawAvatar('/api/account/3/photo?v=7')
  const first = picture()
  if (first) fireEvent.error(first)
  expect(picture()).toBeNull()
  expect(container.textContent).toBe('AS')
  rerender(<Avatar name="Anna Sokolova" id={3} photo="/api/account/3/photo?v=8" />)
  expect(picture()?.getAttribute('src')).toBe('/api/account/3/photo?v=8')
})

test('it is hidden from screen readers: the name is next to it', () => {
  const { container, picture } = drawAvatar('/api/account/3/photo?v=7')
  expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true')
  expect(picture()?.alt).toBe('')
})
