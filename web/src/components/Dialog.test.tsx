import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { draw } from '../testing/draw.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { Dialog } from './Dialog.tsx'

afterEach(cleanup)

function Stack() {
  const [isOpen, setOpen] = useState(true)
  const [isAsking, setAsking] = useState(false)
  return (
    <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="Lower">
      <input aria-label="Name" defaultValue="" />
      <button type="button" onClick={() => setAsking(true)}>
        Ask
      </button>
      <ConfirmDialog
        isOpen={isAsking}
        title="Upper"
        body="Sure?"
        confirmLabel="Yes"
        onConfirm={() => undefined}
        onClose={() => setAsking(false)}
      />
    </Dialog>
  )
}

test('Esc closes only the top one, and the lower one keeps its input', async () => {
  await draw(<Stack />)
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'typed' } })
  fireEvent.click(screen.getByText('Ask'))
  fireEvent.keyDown(await screen.findByText('Sure?'), { key: 'Escape' })
  await waitFor(() => expect(screen.queryByText('Sure?')).toBeNull())
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('typed')
})

test('the first field has focus, not the close button', async () => {
  await draw(<Stack />)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')))
})
