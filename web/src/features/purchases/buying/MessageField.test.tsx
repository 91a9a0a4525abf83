import { cleanup, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import { MessageField } from './MessageField.tsx'

afterEach(cleanup)

function Filled({ message }: { message: string }) {
  const [value, setValue] = useState(message)
  return <MessageField value={value} onChange={setValue} />
}

async function open(message: string) {
  await draw(<Filled message={message} />)
  const field = screen.getByLabelText('Message')
  if (!(field instanceof HTMLInputElement)) throw new Error('The message is no field.')
  return field
}
function select(field: HTMLInputElement, start: number, end: number) {
  field.focus()
  field.setSelectionRange(start, end)
  fireEvent.select(field)
}
const button = (name: string) => screen.getByRole('button', { name })
const isPressed = (name: string) => button(name).getAttribute('aria-pressed')

test('what is selected becomes bold by its button, which says so, and is shown as it will look', async () => {
  const field = await open('For you 🎁')
  expect(screen.queryByText('Preview:')).toBeNull()
  select(field, 4, 7)
  expect(isPressed('Bold')).toBe('false')
  fireEvent.click(button('Bold'))
  expect(field.value).toBe('For **you** 🎁')
  expect(document.activeElement).toBe(field)
  expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe('you')
  expect(isPressed('Bold')).toBe('true')
  expect(isPressed('Italic')).toBe('false')
  expect(screen.getByText('you').closest('strong')).toBeTruthy()
  fireEvent.click(button('Bold'))
  expect(field.value).toBe('For you 🎁')
  expect(isPressed('Bold')).toBe('false')
})

test.each([
  ['Ctrl+B', { key: 'b', code: 'KeyB', ctrlKey: true }, '**you**'],
  ['⌘B', { key: 'b', code: 'KeyB', metaKey: true }, '**you**'],
  ['Ctrl+I', { key: 'i', code: 'KeyI', ctrlKey: true }, '__you__'],
  ['Ctrl+U', { key: 'u', code: 'KeyU', ctrlKey: true }, '++you++'],
  ['Ctrl+Shift+X', { key: 'X', code: 'KeyX', ctrlKey: true, shiftKey: true }, '~~you~~'],
  ['Ctrl+Shift+P', { key: 'P', code: 'KeyP', ctrlKey: true, shiftKey: true }, '||you||'],
  ['Ctrl+B of a Russian layout', { key: 'и', code: 'KeyB', ctrlKey: true }, '**you**'],
  ['Ctrl+X, which cuts', { key: 'x', code: 'KeyX', ctrlKey: true }, null],
  ['B alone', { key: 'b', code: 'KeyB' }, null],
])('%s', async (_, keys, marked) => {
  const field = await open('For you')
  select(field, 4, 7)
  // Falsy where the browser does nothing of its own, such as showing the page's source.
  expect(fireEvent.keyDown(field, keys)).toBe(marked === null)
  expect(field.value).toBe(`For ${marked ?? 'you'}`)
})

test('marks can be typed, and do not count', async () => {
  const field = await open('')
  fireEvent.change(field, { target: { value: `**${'x'.repeat(128)}**` } })
  expect(screen.getByText('128 of 128')).toBeTruthy()
  expect(field.getAttribute('aria-invalid')).toBeNull()
  fireEvent.change(field, { target: { value: `**${'x'.repeat(129)}**` } })
  expect(screen.getByText('At most 128 characters.')).toBeTruthy()
  expect(field.getAttribute('aria-invalid')).toBe('true')
})
