import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fillRegions } from './docs/api-page.ts'

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'api.md'), 'utf8')

test('the tables of docs/api.md are what the rooms declare; npm run docs:api makes them anew', () => {
  expect(page).toBe(fillRegions(page))
})

test('a table that is missing, or of nothing, is told of', () => {
  expect(() => fillRegions(page.replace('calls of demo', 'calls of nobody'))).toThrow('no group: nobody')
  expect(() => fillRegions(page.replace('contract: error codes', 'contract: weather'))).toThrow('nothing: weather')
  expect(() => fillRegions('')).toThrow('calls of panel')
})
