/** Small test animations, one for each Lottie feature that a renderer has to support. */

const SECONDS = 1
const RATE = 60
const END = SECONDS * RATE

const at = (k: unknown) => ({ a: 0, k })
/** From one value to another over the whole duration, with a non-linear easing. */
const moving = (from: number[], to: number[]) => ({
  a: 1,
  k: [
    { t: 0, s: from, o: { x: [0.6], y: [0] }, i: { x: [0.3], y: [1] } },
    { t: END, s: to },
  ],
})
/** Jumps at half time. */
const held = (from: number[], to: number[]) => ({
  a: 1,
  k: [
    { t: 0, s: from, h: 1 },
    { t: END / 2, s: to, h: 1 },
  ],
})

const place = (more: object = {}) => ({
  p: at([256, 256, 0]),
  a: at([0, 0, 0]),
  s: at([100, 100, 100]),
  r: at(0),
  o: at(100),
  ...more,
})
const group = (items: object[], more: object = {}) => ({
  ty: 'gr',
  it: [...items, { ty: 'tr', p: at([0, 0]), a: at([0, 0]), s: at([100, 100]), r: at(0), o: at(100), ...more }],
})
const ellipse = (size = 400, x = 0, y = 0) => ({ ty: 'el', d: 1, p: at([x, y]), s: at([size, size]) })
const rectangle = (size = 300, x = 0, y = 0, round = 0) => ({
  ty: 'rc',
  d: 1,
  p: at([x, y]),
  s: at([size, size]),
  r: at(round),
})
const fill = (colour: number[], opacity: unknown = at(100)) => ({ ty: 'fl', c: at([...colour, 1]), o: opacity, r: 1 })
const stroke = (colour: number[], width = 24, more: object = {}) => ({
  ty: 'st',
  c: at([...colour, 1]),
  o: at(100),
  w: at(width),
  lc: 2,
  lj: 2,
  ...more,
})
const red = [0.9, 0.2, 0.2]
const green = [0.2, 0.8, 0.3]
const blue = [0.2, 0.3, 0.9]

/** `t` 1: straight, 2: round. `count` is of the colour stops in front. */
const gradient = (t: 1 | 2, count: number, k: unknown, more: object = {}) => ({
  ty: 'gf',
  t,
  o: at(100),
  r: 1,
  s: at(t === 1 ? [-200, 0] : [0, 0]),
  e: at([200, 0]),
  h: at(0),
  a: at(0),
  g: { p: count, k },
  ...more,
})
const twoColours = [0, 1, 0.8, 0, 1, 1, 0.3, 0]
const fadesOut = [...twoColours, 0, 1, 0.5, 0.5, 1, 0]

const shape = (shapes: object[], more: object = {}) => ({
  ty: 4,
  ind: 1,
  ip: 0,
  op: END,
  st: 0,
  ks: place(),
  shapes,
  ...more,
})
const file = (layers: object[], more: object = {}) => ({
  v: '5.5.2',
  fr: RATE,
  ip: 0,
  op: END,
  w: 512,
  h: 512,
  assets: [],
  layers,
  ...more,
})
const path = (points: [number, number][], bend = 40) => ({
  v: points,
  i: points.map(() => [-bend, 0]),
  o: points.map(() => [bend, 0]),
  c: true,
})
const triangle: [number, number][] = [
  [0, -180],
  [180, 150],
  [-180, 150],
]
const mask = (mode: string, more: object = {}) => ({
  mode,
  inv: false,
  pt: at(path(triangle)),
  o: at(100),
  x: at(0),
  ...more,
})
const masked = (...masks: object[]) =>
  file([shape([group([ellipse(440), fill(blue)])], { hasMask: true, masksProperties: masks })])
const matte = (tt: number) =>
  file([
    shape([group([rectangle(260), gradient(1, 2, at([0, 0, 0, 0, 1, 1, 1, 1]))])], { ind: 1, td: 1 }),
    shape([group([ellipse(440), fill(green)])], { ind: 2, tt }),
  ])
const repeated = (copies: unknown, more: object = {}) =>
  file([
    shape([
      group([
        ellipse(80, -160, -40),
        fill(red),
        {
          ty: 'rp',
          c: copies,
          o: at(0),
          m: 1,
          tr: { p: at([70, 10]), a: at([0, 0]), s: at([95, 95]), r: at(5), so: at(100), eo: at(30), ...more },
        },
      ]),
    ]),
  ])

export const corpus: Record<string, object> = {
  'a straight gradient': file([shape([group([ellipse(), gradient(1, 2, at(twoColours))])])]),
  'opacity stops between colour stops': file([shape([group([ellipse(), gradient(2, 2, at(fadesOut))])])]),
  'opacity stops that move': file([
    shape([group([ellipse(), gradient(2, 2, moving(fadesOut, [...twoColours, 0, 0.8, 0.2, 0.9, 1, 0.2]))])]),
  ]),
  'opacity stops that jump': file([
    shape([group([ellipse(), gradient(1, 2, held(fadesOut, [...twoColours, 0, 0, 0.7, 1, 1, 1]))])]),
  ]),
  'a step in the opacity': file([
    shape([group([ellipse(), gradient(1, 2, at([...twoColours, 0, 1, 0.5, 1, 0.5, 0.2, 1, 0.2]))])]),
  ]),
  'a round gradient with a highlight that moves': file([
    shape([group([ellipse(), gradient(2, 2, at(fadesOut), { h: moving([0], [80]), a: moving([0], [90]) })])]),
  ]),
  'a gradient whose ends move': file([
    shape([group([ellipse(), gradient(1, 2, at(fadesOut), { s: moving([-200, -50], [-20, 80]) })])]),
  ]),
  'a gradient along a line': file([
    shape([group([ellipse(340), { ...gradient(1, 2, at(fadesOut)), ty: 'gs', w: moving([20], [70]), lc: 2, lj: 2 }])]),
  ]),
  'a gradient over a pale group': file([
    shape([group([ellipse(), gradient(1, 2, at(fadesOut)), ellipse(200, 60), fill(blue)], { o: at(50) })]),
  ]),
  'a layer that fades as one': file([
    shape([group([ellipse(300, -60), fill(red)]), group([ellipse(300, 60), fill(blue)])], {
      ks: place({ o: moving([100], [20]) }),
    }),
  ]),
  'a mask': masked(mask('a')),
  'a mask that moves': masked(
    mask('a', {
      pt: {
        a: 1,
        k: [
          { t: 0, s: [path(triangle)], o: { x: 0.5, y: 0 }, i: { x: 0.5, y: 1 } },
          {
            t: END,
            s: [
              path(
                triangle.map(([x, y]) => [y, -x]),
                10,
              ),
            ],
          },
        ],
      },
    }),
  ),
  'an inverted mask': masked(mask('a', { inv: true })),
  'a half opaque mask': masked(mask('a', { o: at(50) })),
  'a mask taken away': masked(mask('s')),
  'two masks, one taken from the other': masked(
    mask('a'),
    mask('s', {
      pt: at(
        path(
          [
            [0, -60],
            [90, 90],
            [-90, 90],
          ],
          10,
        ),
      ),
    }),
  ),
  'two masks, one cut by the other': masked(
    mask('a'),
    mask('i', {
      pt: at(
        path(
          [
            [0, -160],
            [190, 40],
            [-90, 190],
          ],
          10,
        ),
      ),
    }),
  ),
  'a matte by opacity': matte(1),
  'a matte by opacity, the other way about': matte(2),
  'a matte by brightness': matte(3),
  // For inverted luminance (4) the SVG renderer draws nothing comparable; Telegram's own players do.
  'a trimmed line': file([
    shape([
      group([
        ellipse(380),
        { ty: 'tm', s: moving([0], [40]), e: moving([30], [100]), o: moving([0], [120]), m: 1 },
        stroke(green, 36),
      ]),
    ]),
  ]),
  'a dashed line': file([
    shape([
      group([
        rectangle(340),
        stroke(blue, 18, {
          d: [
            { n: 'd', v: at(40) },
            { n: 'g', v: at(24) },
            { n: 'o', v: moving([0], [100]) },
          ],
        }),
      ]),
    ]),
  ]),
  'repeated copies': repeated(at(4)),
  'a part of a copy': repeated(at(3.4)),
  'copies that come one by one': repeated(moving([1], [5])),
  'a composition with its own time': file(
    [
      {
        ty: 0,
        ind: 1,
        refId: 'c',
        w: 512,
        h: 512,
        ip: 0,
        op: END,
        st: 0,
        ks: place({ p: at([0, 0, 0]) }),
        tm: moving([0], [0.5]),
      },
    ],
    {
      assets: [
        {
          id: 'c',
          layers: [
            shape([group([ellipse(240), fill(red)])], { ks: place({ p: moving([100, 256, 0], [400, 256, 0]) }) }),
          ],
        },
      ],
    },
  ),
  'a layer that hangs on another': file([
    { ty: 3, ind: 1, ip: 0, op: END, st: 0, ks: place({ r: moving([0], [90]) }) },
    shape([group([rectangle(180, 60), fill(green)])], { ind: 2, parent: 1, ks: place({ p: at([0, 0, 0]) }) }),
  ]),
  'shapes merged to one': file([
    shape([group([ellipse(260, -60), ellipse(260, 60), { ty: 'mm', mm: 1 }, fill(blue)])]),
  ]),
  'round corners': file([shape([group([rectangle(320), { ty: 'rd', r: moving([0], [120]) }, fill(red)])])]),
  'a star': file([
    shape([
      group([
        {
          ty: 'sr',
          sy: 1,
          d: 1,
          pt: at(6),
          p: at([0, 0]),
          r: moving([0], [60]),
          or: at(200),
          os: at(20),
          ir: at(90),
          is: at(30),
        },
        fill(green),
      ]),
    ]),
  ]),
  'a polygon': file([
    shape([
      group([
        { ty: 'sr', sy: 2, d: 1, pt: at(5), p: at([0, 0]), r: at(10), or: at(200), os: at(0) },
        fill(blue),
        stroke(red, 20, { lj: 1, ml: 4 }),
      ]),
    ]),
  ]),
  'a solid': file([
    { ty: 1, ind: 1, ip: 0, op: END, st: 0, ks: place({ p: at([100, 100, 0]) }), sw: 300, sh: 200, sc: '#33aa66' },
  ]),
  'a hidden layer': file([
    shape([group([ellipse(200), fill(red)])], { ind: 1, hd: true }),
    shape([group([ellipse(300), fill(green)])], { ind: 2 }),
  ]),
  'a colour in a slot': file([shape([group([ellipse(), { ...fill(red), c: { sid: 'colour' } }])])], {
    slots: { colour: { p: at([0.2, 0.3, 0.9, 1]) } },
  }),
  'a table of skin colours': file([shape([group([ellipse(), fill(red)])])], { fitz: [{ o: 16_765_440 }] }),
  'a picture that nothing shows': file([shape([group([ellipse(), fill(green)])])], {
    assets: [{ id: 'i', w: 1, h: 1, u: '', p: 'data:image/png;base64,AA==', e: 1 }],
  }),
  'a blended layer': file([
    shape([group([ellipse(300, 60), fill(blue)])], { ind: 1, bm: 1 }),
    shape([group([ellipse(300, -60), fill(red)])], { ind: 2 }),
  ]),
  'a frame that does not begin at nothing': file(
    [shape([group([ellipse(), gradient(1, 2, at(fadesOut))])], { ip: 10, op: 90, st: 10 })],
    { ip: 10, op: 70 },
  ),
}
