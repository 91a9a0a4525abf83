import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { accountsQuery } from './accounts-query.ts'

test('the list is asked for by the very path that the page sends for before its scripts', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    return Promise.resolve(Response.json({ state: 'ready', accounts: [] }))
  })
  await accountsQuery.queryFn({ signal: new AbortController().signal })
  vi.unstubAllGlobals()
  const early = readFileSync(join(import.meta.dirname, '../../../public/theme.js'), 'utf8')
  expect(asked).toHaveLength(1)
  expect(early).toContain(`'${asked[0]}'`)
})
