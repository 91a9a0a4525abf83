/** Geometry of a small step chart: a value holds until the next point, so the line goes across, then down. Pure. */
export interface ChartPoint {
  at: string
  available_amount: number
}

export interface ChartBox {
  width: number
  height: number
}

export interface PlacedPoint {
  x: number
  y: number
  point: ChartPoint
}

/** Points within the box. The bottom is 0, the top is `most`; the last value holds until `untilMs`. */
export function placePoints(
  points: readonly ChartPoint[],
  { width, height }: ChartBox,
  { most, untilMs }: { most: number; untilMs: number },
): PlacedPoint[] {
  const from = Date.parse(points[0]?.at ?? '')
  const span = Math.max(1, untilMs - from)
  return points.map((point) => ({
    point,
    x: (Math.max(0, Date.parse(point.at) - from) / span) * width,
    y: height - (Math.min(most, Math.max(0, point.available_amount)) / Math.max(1, most)) * height,
  }))
}

/** The line through the points, to the right edge. */
export function drawSteps(placed: readonly PlacedPoint[], width: number): string {
  const [first, ...rest] = placed
  if (!first) return ''
  const steps = rest.map(({ x, y }) => `H${round(x)}V${round(y)}`).join('')
  return `M${round(first.x)} ${round(first.y)}${steps}H${round(width)}`
}

/** The point at `x`. */
export function pointAt(placed: readonly PlacedPoint[], x: number): PlacedPoint | undefined {
  return placed.findLast((one) => one.x <= x) ?? placed[0]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
