/** Sources that sessions can be imported from. */
import { z } from 'zod'

export const importKinds = [
  'giftbuyer',
  'pyrogram_file',
  'telethon_file',
  'gramjs_string',
  'telethon_string',
  'pyrogram_string',
] as const
export const importKind = z.enum(importKinds)
export type ImportKind = z.infer<typeof importKind>
