import { expect, test } from 'vitest'
import { everyText } from '../testing/every-text.ts'

function textsOf(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'string') return found.set(path, value)
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no text`)
  for (const [key, child] of Object.entries(value)) textsOf(child, path === '' ? key : `${path}.${key}`, found)
  return found
}

const stem = (key: string) => key.replace(/_(one|few|many|other)$/, '')
const places = (text: string) => String([...new Set(text.match(/\{\{\w+\}\}/g))].toSorted())

const filesOf = (language: 'en' | 'ru') =>
  everyText[language].flatMap(({ file, sentences }) => [...textsOf(sentences, file.replace(/(en|ru)\.ts$/, ''))])
const english = new Map(filesOf('en'))
const russian = new Map(filesOf('ru'))

test('the texts of every feature are found', () => {
  expect([...english.keys()].filter((key) => key.endsWith('.title')).length).toBeGreaterThan(20)
})

test('both languages have the same keys', () => {
  expect([...new Set([...russian.keys()].map(stem))].toSorted()).toEqual(
    [...new Set([...english.keys()].map(stem))].toSorted(),
  )
})

test('a Russian text has the same placeholders as the English one', () => {
  const differing = [...russian].filter(([key, text]) => {
    const other = english.get(key) ?? english.get(`${stem(key)}_other`) ?? ''
    return places(text) !== places(other)
  })
  expect(differing).toEqual([])
})

test('no text is empty', () => {
  expect([...english, ...russian].filter(([, text]) => text.trim() === '')).toEqual([])
})
