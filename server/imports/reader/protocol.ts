/** Messages between the panel and the process that reads foreign databases. Each side validates what it gets. */
import { z } from 'zod'
import { importKind } from '../../contract/import-kinds.ts'
import { importProblem } from '../../contract/imports.ts'
import type { Found, OldPanel } from '../found.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** Sent once, before the process takes its first task. */
export const READY = 'ready'

/** One database to read. */
export const readerTask = z.object({
  name: z.string(),
  bytes,
  /** Its write-ahead log, and an empty folder to merge it in, which the caller deletes. */
  log: z.object({ bytes, folder: z.string() }).nullable(),
})
export type ReaderTask = z.infer<typeof readerTask>

const facts = { name: z.string(), phone: z.string().nullable(), apiId: z.number().nullable() }
const candidate = z.object({
  ...facts,
  kind: importKind,
  problem: z.null(),
  dcId: z.number(),
  host: z.string().nullable(),
  isTest: z.boolean(),
  key: bytes.transform((key) => Buffer.from(key)),
  telegramId: z.string().nullable(),
  isBot: z.boolean().nullable(),
  signsOfUse: z.tuple([]),
})
const unusable = z.object({ ...facts, kind: importKind.nullable(), problem: importProblem, signsOfUse: z.tuple([]) })
const panel = z.object({
  name: z.string(),
  accounts: z.array(z.object({ phone: z.string(), apiId: z.number().nullable() })),
  profiles: z.array(z.object({ apiId: z.number(), apiHash: z.string(), name: z.string() })),
  botTokens: z.array(z.string()),
})

/** What one database contains. */
export type ReadDatabase = Found[] | OldPanel

/** The result of a task; null for a damaged file. */
export const readerAnswer: z.ZodType<ReadDatabase | null> = z.union([
  z.array(z.union([candidate, unusable])),
  panel,
  z.null(),
])
