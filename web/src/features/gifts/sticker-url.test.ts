import { expect, test } from 'vitest'
import { buildGift } from './gift-fixture.ts'
import { stickerUrl } from './sticker-url.ts'

test('a sticker is named by both of its ids', () => {
  const gift = buildGift({ sticker_file_id: 'CA&=', sticker_unique_id: 'Ag-D' })
  expect(stickerUrl(gift)).toBe('/api/gifts/sticker.lottie?file_id=CA%26%3D&uniq=Ag-D')
})

test('a gift without a sticker, or with one that is a film, has nothing to play', () => {
  expect(stickerUrl(buildGift({ sticker_file_id: null, sticker_unique_id: null }))).toBeNull()
  expect(stickerUrl(buildGift({ sticker_mime: 'video/webm' }))).toBeNull()
})
