import type { Gift } from '#contract/gifts'
import { addressOf } from '../../lib/base.ts'

const lottieMime = 'application/x-tgsticker'

/** Where a gift's animation is; null where Telegram names no sticker, or one that is no Lottie file. */
export function stickerUrl(gift: Gift): string | null {
  const { sticker_file_id: fileId, sticker_unique_id: uniqueId, sticker_mime: mime } = gift
  if (mime !== null && mime !== lottieMime) return null
  const params = new URLSearchParams()
  if (fileId !== null) params.set('file_id', fileId)
  if (uniqueId !== null) params.set('uniq', uniqueId)
  return params.size > 0 ? addressOf(`/api/gifts/sticker.lottie?${params}`) : null
}
