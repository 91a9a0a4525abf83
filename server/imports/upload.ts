/** Turns an upload from the page into sources. */
import type { NewImport } from '../contract/imports.ts'
import type { ImportSource } from './found.ts'
import { RECENT_MS } from './signs-of-use.ts'

/** `nowMs` tells which files changed recently; nothing more is known about files on another machine. */
export function readUpload({ files, text }: NewImport, nowMs: number): ImportSource[] {
  const sources = files.map(({ name, data, modified_at: modifiedAt }): ImportSource => {
    const isRecent = modifiedAt !== undefined && nowMs - modifiedAt < RECENT_MS
    return { name, bytes: Buffer.from(data, 'base64'), signsOfUse: isRecent ? ['recent'] : [] }
  })
  return text.trim() === '' ? sources : [...sources, { name: 'text', bytes: Buffer.from(text), signsOfUse: [] }]
}
