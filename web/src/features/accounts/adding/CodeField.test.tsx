import { cleanup, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import { CodeField } from './CodeField.tsx'

afterEach(cleanup)

function Sample({ onComplete, error = null }: { onComplete: (code: string) => void; error?: string | null }) {
  const [value, setValue] = useState('')
  return (
    <CodeField
      label="Code"
      length={5}
      value={value}
      onChange={setValue}
      onComplete={onComplete}
      isWorking={false}
      error={error}
    />
  )
}

const type = (text: string) => fireEvent.change(screen.getByLabelText('Code'), { target: { value: text } })

test('entering the last digit submits the code, the one before does not', async () => {
  const codes: string[] = []
  await draw(<Sample onComplete={(code) => codes.push(code)} />)
  type('1234')
  expect(codes).toEqual([])
  type('12345')
  expect(codes).toEqual(['12345'])
})

test('a pasted message is reduced to its digits', async () => {
  const codes: string[] = []
  await draw(<Sample onComplete={(code) => codes.push(code)} />)
  type('Login code: 98 765. Do not give it to anyone')
  expect(codes).toEqual(['98765'])
})

test('digits of another script are accepted', async () => {
  const codes: string[] = []
  await draw(<Sample onComplete={(code) => codes.push(code)} />)
  type('۹۸۷۶۵')
  expect(codes).toEqual(['98765'])
})

test('a phone may suggest the code, and an error belongs to the field', async () => {
  await draw(<Sample onComplete={() => undefined} error="Wrong code." />)
  const input = screen.getByLabelText('Code')
  expect(input.getAttribute('autocomplete')).toBe('one-time-code')
  const described = document.getElementById(input.getAttribute('aria-describedby') ?? '')
  expect(described?.textContent).toBe('Wrong code.')
})
