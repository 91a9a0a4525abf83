/** Compares the player's frames with those of lottie-web's SVG renderer, pixel by pixel. */
import { expect, test } from '@playwright/test'
import { corpus } from '../drawing/corpus.ts'
import { openMeasure } from '../drawing/measure-stickers.ts'

test.use({ contextOptions: { reducedMotion: 'no-preference' } })

/** Share of the pixels that either renderer paints. */
const MOST_APART = 0.005

test('every feature is drawn like the SVG renderer, with at most half a percent of different pixels', async ({
  browser,
}) => {
  const stickers = await openMeasure(browser)
  const wrong: Record<string, unknown> = {}
  for (const [name, file] of Object.entries(corpus)) {
    const { apart } = await stickers.measure({
      text: JSON.stringify(file),
      size: 200,
      moments: 5,
      wantsPictures: false,
    })
    const isRight = apart?.every(({ differing, painted }) => differing <= painted * MOST_APART)
    const isSeen = apart?.some(({ painted }) => painted > 1_000)
    if (!isRight || !isSeen) wrong[name] = apart ?? 'refused'
  }
  await stickers.close()
  expect(wrong).toEqual({})
})
