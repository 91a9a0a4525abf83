import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Device } from '#contract/devices'
import { draw } from '../../../testing/draw.tsx'
import { DeviceList } from './DeviceList.tsx'

const device = (hash: string, part: Partial<Device> = {}): Device => ({
  hash,
  is_current: false,
  device_model: `Phone ${hash}`,
  platform: 'Android',
  system_version: '15',
  app_name: 'Telegram',
  app_version: '11.2',
  created_at: '2026-11-01T10:00:00.000Z',
  active_at: '2026-11-20T10:00:00.000Z',
  ip: '192.0.2.1',
  country: 'Germany',
  ...part,
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function serve(items: Device[], onDelete: (path: string) => Response) {
  const deleted: string[] = []
  let left = items
  vi.stubGlobal('fetch', async (path: string, { method }: RequestInit) => {
    if (method !== 'DELETE') return Response.json({ items: left })
    deleted.push(path)
    const answer = onDelete(path)
    if (answer.ok) left = left.filter(({ hash, is_current: isCurrent }) => isCurrent || !path.endsWith(`/${hash}`))
    return answer
  })
  return deleted
}

const panel = device('0', { is_current: true, device_model: 'GiftBuyer' })
const confirm = async () =>
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'End' }))

test('the panel itself comes first and cannot be ended', async () => {
  serve([device('7'), panel], () => Response.json({ ok: true }))
  await draw(<DeviceList accountId={3} isSignedIn isOffline={false} />)
  const rows = await screen.findAllByRole('listitem')
  expect(rows.map((row) => within(row).getByRole('heading').textContent)).toEqual(['GiftBuyer', 'Phone 7'])
  expect(screen.queryByRole('button', { name: 'End the session on GiftBuyer' })).toBeNull()
})

test('one session is ended after a confirmation, and leaves the list', async () => {
  const deleted = serve([panel, device('7')], () => Response.json({ ok: true }))
  await draw(<DeviceList accountId={3} isSignedIn isOffline={false} />)
  fireEvent.click(await screen.findByRole('button', { name: 'End the session on Phone 7' }))
  expect(deleted).toEqual([])
  await confirm()
  await waitFor(() => expect(screen.queryByText('Phone 7')).toBeNull())
  expect(deleted).toEqual(['/api/account/3/devices/7'])
})

test('the error that the session is too new is shown in the dialog', async () => {
  serve([panel, device('7')], () =>
    Response.json({ error: 'device_too_new', detail: 'It signed in less than a day ago.' }, { status: 409 }),
  )
  await draw(<DeviceList accountId={3} isSignedIn isOffline={false} />)
  fireEvent.click(await screen.findByRole('button', { name: 'End all others' }))
  await confirm()
  expect((await screen.findByRole('alert')).textContent).toContain('less than a day ago')
})
