/** What the page sends, as sources. */
import type { NewImport } from '../contract/imports.ts'
import type { ImportSource } from './found.ts'
import { RECENT_MS } from './signs-of-use.ts'

/** `nowMs` tells which files changed a moment ago; of one on another machine nothing more is known. */
export function readUpload({ files, text }: NewImport, nowMs: number): ImportSource[] {
  const sources = files.map(({ name, data, modified_at: modifiedAt }): ImportSource => {
    const isRecent = modifiedAt !== undefined && nowMs - modifiedAt < RECENT_MS
    return { name, bytes: Buffer.from(data, 'base64'), signsOfUse: isRecent ? ['recent'] : [] }
  })
  return text.trim() === '' ? sources : [...sources, { name: 'text', bytes: Buffer.from(text), signsOfUse: [] }]
}
