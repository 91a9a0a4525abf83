import { afterEach, expect, test, vi } from 'vitest'
import { hearNoticeClicks } from './notice-clicks.ts'

const worker = new EventTarget()

afterEach(() => {
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

test('a click on a notice opens its page before anything was rendered', () => {
  vi.stubGlobal('navigator', { serviceWorker: worker })
  hearNoticeClicks()
  worker.dispatchEvent(new MessageEvent('message', { data: { openPath: '/?account=3' } }))
  expect(location.pathname + location.search).toBe('/?account=3')
})

test.each([[null], ['text'], [{ openPath: 7 }]])('a message of another kind (%j) leads nowhere', (data) => {
  vi.stubGlobal('navigator', { serviceWorker: worker })
  hearNoticeClicks()
  worker.dispatchEvent(new MessageEvent('message', { data }))
  expect(location.pathname + location.search).toBe('/')
})

test('a browser without service workers is left alone', () => {
  vi.stubGlobal('navigator', {})
  expect(hearNoticeClicks).not.toThrow()
})
