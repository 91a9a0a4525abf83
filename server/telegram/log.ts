import type { Log } from '../lib/log.ts'

/** What the boundary needs of a logger. Fields name methods, DCs and error codes, never contents. */
export type TelegramLog = Pick<Log, 'debug' | 'info' | 'warn' | 'error'>
