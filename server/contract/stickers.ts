import { z } from 'zod'
import { bytes, notModified } from './answers.ts'
import { declareCalls } from './declare.ts'

export const stickerQuery = z.object({
  file_id: z.string().max(256).optional(),
  uniq: z.string().max(128).optional(),
})

export const calls = declareCalls({
  'GET /api/gifts/sticker.lottie': {
    scope: 'read',
    group: 'gifts',
    summary: {
      en: "A gift's animation, immutable; compressed for clients that accept gzip",
      ru: 'Анимация подарка, неизменная; сжатая для клиентов, принимающих gzip',
    },
    query: stickerQuery,
    answers: { 200: bytes('Lottie', 'application/json'), 304: notModified },
    refusals: ['file_id_or_uniq_required', 'no_bot_token', 'bad_tgs', 'download_failed'],
    limit: 'stickers',
  },
})
