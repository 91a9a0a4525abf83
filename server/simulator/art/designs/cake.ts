import type { Design } from '../design.ts'
import { sparkles } from '../flourish.ts'
import { fire } from '../fire.ts'
import { glint, gloss, groundShadow, volume } from '../light.ts'
import { hop, swing } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { tones } from '../palettes.ts'
import { box, ellipse, path, placed } from '../shapes.ts'

const plate = path('M60 424C60 410 452 410 452 424C452 450 396 466 256 466C116 466 60 450 60 424Z')
const bottomTier = path('M92 302C92 290 420 290 420 302L420 412C420 438 92 438 92 412Z')
const topTier = path('M146 206C146 194 366 194 366 206L366 300C366 322 146 322 146 300Z')
const bottomIcing = path(
  'M92 306C92 270 170 262 256 262C342 262 420 270 420 306L420 336C420 356 396 356 396 336C396 324 378 324 378 338L378 356C378 378 350 378 350 356C350 342 332 342 332 354C332 370 308 370 308 352C308 340 290 340 290 354L290 380C290 402 262 402 262 380C262 362 244 362 244 352C244 340 226 342 226 356C226 374 202 374 202 354C202 340 184 342 184 356L184 366C184 386 158 386 158 364C158 348 142 346 142 338C142 326 118 326 118 340C118 358 92 356 92 336Z',
)
const topIcing = path(
  'M146 212C146 180 196 172 256 172C316 172 366 180 366 212L366 232C366 250 346 250 346 234C346 222 330 222 330 234L330 256C330 276 306 276 306 256C306 240 290 240 290 248C290 264 268 264 268 248C268 236 250 236 250 250L250 264C250 284 226 284 226 262C226 246 210 246 210 240C210 226 192 228 192 242C192 258 170 258 170 240C170 228 146 246 146 230Z',
)
const cherry = tones('#e8203f')

export const cake: Design = {
  name: 'cake',
  variants: [
    { main: '#ff8fb8', accent: '#8a4b2a' },
    { main: '#fff1dc', accent: '#ff7f9f', card: '#f0a8b8' },
    { main: '#8fd8ff', accent: '#fff3d6' },
    { main: '#7a4326', accent: '#f4d6a6', card: '#b07a4f' },
    { main: '#b79bff', accent: '#fff0f6' },
    { main: '#9be08a', accent: '#fff6d8' },
  ],
  outline: [...plate, ...bottomTier, ...topTier],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 462], 210)
    const jelly = hop(20, 0, 6)
    const ground = stage.joint('jelly', [256, 460], { scale: jelly.scale })
    volume(stage, 'plate', plate, tones('#dfe6f5'), { on: ground, depth: 18 })
    const tier = stage.joint('tiers', [256, 430], { on: ground, turn: swing(24, 2, 6, 24) })
    volume(stage, 'bottom tier', bottomTier, accent, {
      on: tier,
      depth: 34,
      within: [painted(path('M92 382C190 400 322 400 420 382L420 400C322 418 190 418 92 400Z'), fill(main.light, 80))],
    })
    stage.draw('drip shade', [painted(bottomIcing, fill(accent.deep, 30), { shift: [4, 10] })], {
      on: tier,
      clip: bottomTier,
    })
    volume(stage, 'bottom icing', bottomIcing, main, { on: tier, depth: 16 })
    const upper = stage.joint('upper', [256, 300], { on: tier, turn: swing(28, 2.4, 6, 24) })
    stage.draw('tier shade', [painted(ellipse(260, 306, 124, 22), fill(main.deep, 35))], { on: tier })
    volume(stage, 'top tier', topTier, accent, { on: upper, depth: 28 })
    stage.draw('top drip shade', [painted(topIcing, fill(accent.deep, 30), { shift: [4, 10] })], {
      on: upper,
      clip: topTier,
    })
    volume(stage, 'top icing', topIcing, main, { on: upper, depth: 15 })
    const sprinkle = ['#ffd84d', '#5ad1ff', '#ff5d8f', '#8dff9a', '#ffffff']
    stage.draw(
      'sprinkles',
      [
        [178, 200],
        [212, 216],
        [246, 196],
        [284, 210],
        [322, 196],
        [340, 218],
        [118, 300],
        [150, 318],
        [196, 326],
        [236, 318],
        [276, 330],
        [318, 312],
        [352, 328],
        [392, 306],
        [232, 296],
      ].map(([x = 0, y = 0], index) =>
        painted(
          placed(box(x - 9, y - 3.5, 18, 7, 3.5), { turn: (index * 67) % 180, about: [x, y] }),
          fill(sprinkle[index % 5] ?? '#ffffff'),
        ),
      ),
      { on: upper },
    )
    for (const [x, y] of [
      [110, 284],
      [404, 284],
    ] as const) {
      const swirl = path(
        `M${x - 30} ${y + 12}C${x - 34} ${y - 12} ${x - 14} ${y - 18} ${x - 6} ${y - 34}C${x + 2} ${y - 46} ${x + 12} ${y - 20} ${x + 22} ${y - 12}C${x + 36} ${y} ${x + 34} ${y + 14} ${x + 26} ${y + 18}C${x + 8} ${y + 24} ${x - 14} ${y + 24} ${x - 30} ${y + 12}Z`,
      )
      volume(stage, 'swirl', swirl, tones('#fff4ea'), { on: tier, depth: 14 })
      volume(stage, 'cherry', ellipse(x, y - 36, 19), cherry, { on: tier, depth: 14 })
      stage.draw('cherry gloss', [painted(ellipse(x - 6, y - 43, 5, 4), fill('#ffffff', 90))], { on: tier })
    }
    for (const [index, x] of [200, 256, 312].entries()) {
      const tall = index === 1 ? 92 : 74
      const stick = box(x - 11, 188 - tall, 22, tall, 8)
      const color = tones(['#5ac8ff', '#ffd34d', '#ff6fae'][index] ?? '#5ac8ff')
      volume(stage, 'candle', stick, color, {
        on: upper,
        depth: 10,
        within: [0, 1, 2, 3].map((row) =>
          painted(
            path(`M${x - 14} ${188 - tall + 20 + row * 22}L${x + 14} ${188 - tall + 8 + row * 22}`),
            stroke('#ffffff', 7, 85),
          ),
        ),
      })
      stage.draw('wick', [painted(path(`M${x} ${190 - tall}L${x} ${180 - tall}`), stroke('#4a2b2b', 4))], { on: upper })
      fire(stage, { at: [x, 184 - tall], width: 15, height: 48, phase: index, on: upper })
    }
    stage.draw(
      'gloss',
      [
        gloss(
          path(
            'M156 212C158 192 196 186 226 184C236 184 236 192 226 194C200 198 178 202 172 218C168 228 154 226 156 212Z',
          ),
          0.8,
        ),
        painted(path('M104 306C106 294 120 286 136 282'), [stroke('#ffffff', 7, 75)]),
      ],
      { on: upper },
    )
    stage.draw('plate gloss', [painted(path('M84 436C116 450 170 456 220 457'), stroke('#ffffff', 5, 75))], {
      on: ground,
    })
    glint(stage, 'glint', bottomTier, { on: tier, start: 104, length: 44, strength: 40 })
    sparkles(stage, [
      { at: [430, 180], radius: 30, start: 20 },
      { at: [90, 196], radius: 26, start: 76 },
      { at: [388, 400], radius: 22, start: 120 },
    ])
  },
}
