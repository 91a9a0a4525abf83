/** The simulator draws its own catalogue, and the panel validates it: every design has to pass. */
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { designNames, drawSticker, variantsOf } from '../server/simulator/art/art.ts'
import { MAX_COST, measureDrawing } from '../server/contract/drawing-cost.ts'
import { verifyTgs } from '../server/stickers/verify.ts'

const file = z.object({ layers: z.array(z.unknown()), assets: z.array(z.unknown()) })

test.each(designNames)('%s is an animation in all its colours, with room to spare', async (name) => {
  for (let variant = 0; variant < variantsOf(name); variant++) {
    const { tgs } = drawSticker(name, variant)
    await expect(verifyTgs(tgs)).resolves.toBeUndefined()
    const { layers, assets } = file.parse(JSON.parse(gunzipSync(tgs).toString()))
    const cost = measureDrawing(layers, assets)
    if (!cost) throw new Error('cannot be drawn')
    expect(cost.layers).toBeLessThan(MAX_COST.layers / 4)
    expect(cost.shapes).toBeLessThan(MAX_COST.shapes / 4)
    expect(cost.points).toBeLessThan(MAX_COST.points / 4)
  }
})
