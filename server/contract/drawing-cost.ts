/**
 * The cost of drawing one frame of an animation. A file of a few hundred bytes can ask for billions of shapes: nested
 * compositions, nested repeaters, stars with a million points. Everything is counted as often as it is drawn, but each
 * composition is visited once, so counting stays cheap.
 */

export interface DrawingCost {
  layers: number
  shapes: number
  /** Vertices of paths. */
  points: number
}

/** About ten times the cost of the catalogue's richest designs. */
export const MAX_COST: Readonly<DrawingCost> = { layers: 2_000, shapes: 20_000, points: 100_000 }

type Fields = Record<string, unknown>

/**
 * Composition, solid, null and shape: what the player draws. Images, text, audio, video and cameras are not allowed.
 */
const layerKinds = new Set<unknown>([0, 1, 3, 4])
const shapeKinds = new Set<unknown>([
  'gr',
  'sh',
  'rc',
  'el',
  'sr',
  'fl',
  'st',
  'gf',
  'gs',
  'tr',
  'tm',
  'rd',
  'mm',
  'rp',
])
const MAX_COLOURS = 128
/** Maximum nesting of compositions. */
const MAX_NESTING = 16

class NotDrawable extends Error {}

/**
 * The cost of the animation's layers, or null if it cannot be drawn: an unknown kind, a cycle, more than `MAX_COST`.
 * `slots` are the file's properties that others reference by `sid`.
 */
export function measureDrawing(
  layers: readonly unknown[],
  assets: readonly unknown[],
  slots: unknown = {},
): DrawingCost | null {
  try {
    return createMeasure(readCompositions(assets), fieldsOf(slots))(layers, 0)
  } catch (error) {
    if (error instanceof NotDrawable) return null
    throw error
  }
}

/** An embedded image: no layer can show it, because image layers are refused, and nothing is fetched. */
export function isUnusedPicture(asset: unknown): boolean {
  const { layers, p, u = '' } = fieldsOf(asset)
  return layers === undefined && typeof p === 'string' && p.startsWith('data:image/') && u === ''
}

/** Assets by id; each must be a composition, because anything else would be fetched. */
function readCompositions(assets: readonly unknown[]): Map<string, readonly unknown[]> {
  const compositions = new Map<string, readonly unknown[]>()
  for (const asset of assets) {
    if (isUnusedPicture(asset)) continue
    const { id, layers, p, u, e } = fieldsOf(asset)
    if (typeof id !== 'string' || !Array.isArray(layers) || compositions.has(id)) throw new NotDrawable()
    if (p !== undefined || u !== undefined || e !== undefined) throw new NotDrawable()
    compositions.set(id, layers)
  }
  return compositions
}

function createMeasure(compositions: Map<string, readonly unknown[]>, slots: Fields) {
  /** A property, or the slot that it references. */
  const valueOf = (property: unknown): Fields => {
    const own = fieldsOf(property)
    const { sid } = own
    const slot = typeof sid === 'string' && Object.hasOwn(slots, sid) ? fieldsOf(slots[sid])['p'] : undefined
    return slot === undefined ? own : { ...own, ...fieldsOf(slot) }
  }
  const measured = new Map<string, DrawingCost | 'under way'>()

  function measureComposition(id: unknown, depth: number): DrawingCost {
    const layers = typeof id === 'string' ? compositions.get(id) : undefined
    if (typeof id !== 'string' || !layers || depth > MAX_NESTING) throw new NotDrawable()
    const known = measured.get(id)
    if (known === 'under way') throw new NotDrawable()
    if (known) return known
    measured.set(id, 'under way')
    const cost = measureLayers(layers, depth)
    measured.set(id, cost)
    return cost
  }

  function measureLayers(layers: readonly unknown[], depth: number): DrawingCost {
    const total: DrawingCost = { layers: 0, shapes: 0, points: 0 }
    const all = layers.map(fieldsOf)
    refuseRings(all)
    for (const layer of all) {
      if (!layerKinds.has(layer['ty'])) throw new NotDrawable()
      add(total, { layers: 1, shapes: 0, points: 0 })
      for (const mask of listOf(layer['masksProperties'])) {
        add(total, { layers: 0, shapes: 1, points: countPoints(valueOf(fieldsOf(mask)['pt'])) })
      }
      if (layer['ty'] === 4) addShapes(total, listOf(layer['shapes']), 1)
      if (layer['ty'] === 0) add(total, measureComposition(layer['refId'], depth + 1))
    }
    return total
  }

  function addShapes(total: DrawingCost, items: readonly unknown[], times: number): void {
    const shapes = items.map(fieldsOf)
    let copies = times
    for (const shape of shapes) {
      if (!shapeKinds.has(shape['ty'])) throw new NotDrawable()
      // As many as the player draws: a partial copy counts as one.
      if (shape['ty'] === 'rp') copies *= Math.max(1, Math.ceil(largestOf(valueOf(shape['c']))))
    }
    for (const shape of shapes) {
      const kind = shape['ty']
      const star = kind === 'sr' ? 2 * Math.ceil(largestOf(valueOf(shape['pt']))) : 0
      const path = kind === 'sh' ? countPoints(valueOf(shape['ks'])) : 0
      add(total, { layers: 0, shapes: copies, points: copies * (star + path) })
      if ((kind === 'gf' || kind === 'gs') && !isColourCount(fieldsOf(shape['g'])['p'])) throw new NotDrawable()
      if (kind === 'gr') addShapes(total, listOf(shape['it']), copies)
    }
  }

  return measureLayers
}

function add(total: DrawingCost, more: DrawingCost): void {
  for (const name of ['layers', 'shapes', 'points'] as const) {
    total[name] += more[name]
    if (total[name] > MAX_COST[name]) throw new NotDrawable()
  }
}

/** A cycle of parent layers would be followed forever. */
function refuseRings(layers: readonly Fields[]): void {
  const parents = new Map(layers.flatMap(({ ind, parent }) => (parent === undefined ? [] : [[ind, parent] as const])))
  const settled = new Set<unknown>()
  for (const start of parents.keys()) {
    const chain = new Set<unknown>()
    for (let at: unknown = start; parents.has(at) && !settled.has(at); at = parents.get(at)) {
      if (chain.has(at)) throw new NotDrawable()
      chain.add(at)
    }
    for (const one of chain) settled.add(one)
  }
}

/** Vertices of a path; of its largest keyframe if animated. */
function countPoints({ k }: Fields): number {
  if (!Array.isArray(k)) return cornersOf(k)
  const corners = (moments: unknown) => Math.max(0, ...listOf(moments).map(cornersOf))
  return k.reduce<number>(
    (most, frame) => Math.max(most, corners(fieldsOf(frame)['s']), corners(fieldsOf(frame)['e'])),
    0,
  )
}

const cornersOf = (path: unknown) => listOf(fieldsOf(path)['v']).length

/**
 * The largest value of a property, static or in any keyframe. Between keyframes, easing can exceed both, up to the
 * handles of its curve. Anything that is not a number would not be counted, but drawn.
 */
function largestOf({ k }: Fields): number {
  const moments = [k].flat()
  return moments.reduce<number>((largest, moment, at) => {
    if (!isFields(moment)) return Math.max(largest, ...numbersOf(moment))
    const { s, e, i, o } = moment
    const from = numbersOf(s)
    const to = numbersOf(fieldsOf(moments[at + 1])['s'] ?? e)
    const reach = [0, 1, ...numbersOf(fieldsOf(i)['y']), ...numbersOf(fieldsOf(o)['y'])]
    const between = from.flatMap((start, part) => reach.map((share) => start + ((to[part] ?? start) - start) * share))
    return Math.max(largest, ...from, ...to, ...between)
  }, 0)
}

function numbersOf(value: unknown): number[] {
  if (value === undefined || value === null) return []
  return [value].flat().map((one) => {
    if (typeof one !== 'number') throw new NotDrawable()
    return one
  })
}

const isColourCount = (value: unknown) => typeof value === 'number' && value >= 1 && value <= MAX_COLOURS

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const none: Fields = {}
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : none)

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
