import { z } from 'zod'
import { jsonLines } from './answers.ts'
import { declareCalls } from './declare.ts'
import { errorBody } from './errors.ts'
import { importKind } from './import-kinds.ts'

/** Total of all files of one call, in base64. */
export const IMPORT_BODY_BYTES = 16 * 1024 * 1024

/** Why an item cannot be imported, whatever is chosen. */
export const importProblems = [
  'too_large',
  'too_many',
  'not_a_session',
  'damaged',
  'wrong_schema',
  'unknown_version',
  'not_signed_in',
  'bad_key',
  'bad_dc',
  'test_server',
  'other_server',
  'is_bot',
  'duplicate',
  'no_session_file',
  'unreadable_file',
] as const
export const importProblem = z.enum(importProblems)
export type ImportProblem = z.infer<typeof importProblem>

/** Signs that another program is using a session file. */
export const signsOfUse = ['open', 'locked', 'journal', 'recent'] as const
export const signOfUse = z.enum(signsOfUse)
export type SignOfUse = z.infer<typeof signOfUse>

/** `data` is base64; `modified_at` is the file's modification time in milliseconds. */
const importFile = z.object({
  name: z.string().min(1).max(255),
  data: z.string().max(IMPORT_BODY_BYTES),
  modified_at: z.number().optional(),
})
export const newImport = z.object({
  files: z.array(importFile).max(500).default([]),
  /** Session strings, one per line, optionally with `name: ` before each. */
  text: z.string().max(400_000).default(''),
})
export type NewImport = z.infer<typeof newImport>

export const foundSession = z.object({
  index: z.number().int(),
  name: z.string(),
  kind: importKind.nullable(),
  /** Null if the source does not say, as are the next five. */
  phone: z.string().nullable(),
  telegram_id: z.string().nullable(),
  dc_id: z.number().int().nullable(),
  api_id: z.number().int().nullable(),
  is_bot: z.boolean().nullable(),
  /** Whether an API profile has to be chosen for it. */
  needs_profile: z.boolean(),
  is_here: z.boolean(),
  signs_of_use: z.array(signOfUse),
  problem: importProblem.nullable(),
  /** The problem, or that it is already here, as a sentence. */
  message: z.string().nullable(),
})
export type FoundSession = z.infer<typeof foundSession>

export const foundImport = z.object({
  import_id: z.string(),
  expires_at: z.string(),
  items: z.array(foundSession),
  /** Whether it includes a bot token of an earlier panel that could be imported. */
  has_bot_token: z.boolean(),
})
export type FoundImport = z.infer<typeof foundImport>

export const importParams = z.object({ id: z.string().max(64) })
export const importRun = z.object({
  items: z.array(z.number().int().min(0)).min(1).max(500),
  /** For sessions without a known api_id. */
  api_profile_id: z.number().int().positive().optional(),
  /** Includes sessions that another program seems to use. */
  even_if_used: z.boolean().default(false),
  bot_token: z.boolean().default(false),
})
export type ImportRun = z.infer<typeof importRun>

export const importStages = ['pause', 'connect', 'verify', 'wait', 'save'] as const
export const importStage = z.enum(importStages)
export type ImportStage = z.infer<typeof importStage>

/** Why a session was not imported when it was checked. */
export const importRefusals = [
  ...importProblems,
  'already_here',
  'in_use',
  'api_profile_needed',
  'dead',
  'key_duplicated',
  'key_unknown',
  'no_phone',
  'flood_wait',
  'unreachable',
  'refused',
  'stopped',
  'failed',
] as const
export const importRefusal = z.enum(importRefusals)
export type ImportRefusal = z.infer<typeof importRefusal>

/** One line of `POST /api/imports/:id/run`. */
export const importLine = z.union([
  z.object({ index: z.number().int(), stage: importStage, message: z.string() }),
  z.object({ index: z.number().int(), account_id: z.number().int(), message: z.string() }),
  z.object({
    index: z.number().int(),
    refused: importRefusal,
    error_code: z.string().optional(),
    /** Seconds. */
    retry_after: z.number().optional(),
    message: z.string(),
  }),
  z.object({ done: z.literal(true), imported: z.number().int(), refused: z.number().int(), bot_token: z.boolean() }),
  errorBody,
])
export type ImportLine = z.infer<typeof importLine>

export const calls = declareCalls({
  'POST /api/imports': {
    scope: 'person',
    group: 'importing',
    summary: {
      en: 'Check session files and strings without importing anything',
      ru: 'Проверить файлы и строки сеансов, ничего не импортируя',
    },
    body: newImport,
    bodyBytes: IMPORT_BODY_BYTES,
    hasSecretAnswer: true,
    answers: { 200: foundImport },
    limit: 'confirm',
  },
  'POST /api/imports/:id/run': {
    scope: 'person',
    group: 'importing',
    summary: {
      en: 'Import the chosen sessions one by one, stage by stage',
      ru: 'Импортировать выбранные сеансы по очереди, шаг за шагом',
    },
    params: importParams,
    body: importRun,
    answers: {
      200: jsonLines(importLine, 'Stages and results as they happen; the last line has `done` or `error`'),
    },
    refusals: ['not_found', 'api_profile_not_found'],
  },
})
