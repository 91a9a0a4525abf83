import type { Gift } from '#contract/gifts'
import { addressOfCall } from '../../lib/calls.ts'

const lottieMime = 'application/x-tgsticker'

/** URL of a gift's animation; null if Telegram has no sticker, or one that is not a Lottie file. */
export function stickerUrl(gift: Gift): string | null {
  const { sticker_file_id: fileId, sticker_unique_id: uniqueId, sticker_mime: mime } = gift
  if (mime !== null && mime !== lottieMime) return null
  if (fileId === null && uniqueId === null) return null
  return addressOfCall('GET /api/gifts/sticker.lottie', {
    query: { file_id: fileId ?? undefined, uniq: uniqueId ?? undefined },
  })
}
