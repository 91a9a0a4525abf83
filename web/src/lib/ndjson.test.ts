import { expect, test } from 'vitest'
import { readNdjson } from './ndjson.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const answer = (...chunks: Uint8Array[]) =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk)
        controller.close()
      },
    }),
  )

const readAll = async (response: Response) => {
  const values: unknown[] = []
  for await (const value of readNdjson(response)) values.push(value)
  return values
}

test('a line in several chunks is one value', async () => {
  expect(await readAll(answer(bytes('{"a":'), bytes('1}\n{"a"'), bytes(':2}\n')))).toEqual([{ a: 1 }, { a: 2 }])
})

test('a character split between chunks stays whole', async () => {
  const line = bytes('{"name":"Вера"}\n')
  expect(await readAll(answer(line.slice(0, 10), line.slice(10)))).toEqual([{ name: 'Вера' }])
})

test('the last line counts without its line break, empty lines do not', async () => {
  expect(await readAll(answer(bytes('{"a":1}\n\n\r\n{"a":2}')))).toEqual([{ a: 1 }, { a: 2 }])
})

test('leaving the loop aborts the request', async () => {
  let isCancelled = false
  const endless = new Response(
    new ReadableStream({
      pull: (controller) => controller.enqueue(bytes('{"a":1}\n')),
      cancel: () => {
        isCancelled = true
      },
    }),
  )
  for await (const value of readNdjson(endless)) {
    expect(value).toEqual({ a: 1 })
    break
  }
  expect(isCancelled).toBe(true)
})
