import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { liveOfRooms } from './live-events.ts'
import { calls } from './rooms.ts'
import { errors, kinds } from './words.ts'

const lists = { calls, errors, kinds, live: liveOfRooms }
const lineLists = new Set(['rooms.ts', 'words.ts', 'live-events.ts'])
const record = z.record(z.string(), z.unknown())
const declared = z.looseObject({
  calls: record.optional(),
  errors: record.optional(),
  kinds: record.optional(),
  live: record.optional(),
})

/** The names that the files beside this one declare under `part`, one file after the other. */
async function namesIn(part: keyof typeof lists): Promise<string[]> {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !lineLists.has(file),
  )
  const modules = await Promise.all(
    files.map(async (file): Promise<unknown> => import(join(import.meta.dirname, file))),
  )
  return modules.flatMap((module) => Object.keys(declared.parse({ ...Object(module) })[part] ?? {}))
}

test.each(['calls', 'errors', 'kinds', 'live'] as const)(
  'all %s that a file declares are on the list, and no name is declared twice',
  async (part) => {
    const names = await namesIn(part)
    expect(names.length).toBeGreaterThan(0)
    expect(names.toSorted()).toEqual(Object.keys(lists[part]).toSorted())
  },
)
