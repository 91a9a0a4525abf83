import type { Log } from '../log.ts'

/** For parts that are put together without a log to look at. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
