import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { errorCodes } from '../contract/errors.ts'
import { isCallGroup } from '../contract/call-groups.ts'
import { calls as declared } from '../contract/rooms.ts'
import { drawSchema } from './draw-schema.ts'

let panel: Panel
beforeAll(async () => {
  panel = await startPanel({ isDemo: true })
})
afterAll(() => panel.stop())

const page = (language: string) =>
  panel.client().request('GET', '/api/docs', { headers: { 'accept-language': language } })
const described = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ tags: z.array(z.string()) }))),
})

test('the page shows every call and every error code, without a sign-in', async () => {
  const { status, headers, text } = await page('en')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  const { paths } = described.parse((await panel.client().request('GET', '/api/openapi.json')).body)
  for (const path of Object.keys(paths)) expect(text).toContain(`<code>${path}</code>`)
  for (const code of errorCodes) expect(text).toContain(`id="error-${code}"`)
  expect(text).toContain('or an API token with the scope manage')
})

test('its links lead to anchors on the page, and ids are unique', async () => {
  const { text } = await page('en')
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(targets.length).toBeGreaterThan(100)
  expect(targets.filter((id) => !ids.includes(id))).toEqual([])
})

test('nothing on it is inline or external, so the panel’s CSP allows all of it', async () => {
  const { text, headers } = await page('en')
  expect(text).not.toMatch(/<script|<style| style=| on\w+=|https?:\/\//)
  expect(headers.get('content-security-policy')).toContain("style-src 'self'")
  const style = await panel.client().request('GET', '/api/docs.css')
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
  expect(style.text).toContain('prefers-color-scheme: dark')
})

test('it uses the language of the request', async () => {
  const { text, headers } = await page('ru')
  expect(headers.get('content-language')).toBe('ru')
  expect(text).toContain('<html lang="ru">')
  expect(text).toContain('Обновить каталог')
  expect(text).toContain('Не найдено.')
})

test('every call and every group has a Russian text', async () => {
  const { paths } = described.parse((await panel.client().request('GET', '/api/openapi.json')).body)
  const calls = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  expect(calls.filter((call) => !Object.hasOwn(declared, call))).toEqual([])
  const { text } = await page('ru')
  for (const [call, { summary }] of Object.entries(declared)) {
    expect([call, summary.en, summary.ru]).toEqual([
      call,
      expect.stringMatching(/^[A-Z][^а-яё]+$/),
      expect.stringMatching(/[а-яё]/),
    ])
    expect(text).toContain(summary.ru)
  }
  const tags = Object.values(paths).flatMap((operations) => Object.values(operations).flatMap((one) => one.tags))
  expect([...new Set(tags)].filter((tag) => !isCallGroup(tag))).toEqual([])
})

test.each([
  [{ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } }, '(string | null)[]'],
  [{ enum: ['a', 'b'] }, '"a" | "b"'],
  [
    { type: 'object', properties: { a: { const: true }, b: { type: 'number' } }, required: ['a'] },
    '{ a: true, b?: number }',
  ],
  [{ type: 'object', additionalProperties: { type: 'string' } }, '{ [name]: string }'],
  [{}, 'any'],
])('a schema is drawn as a person reads it: %j', (schema, drawn) => {
  expect(drawSchema(schema)).toBe(drawn)
})
