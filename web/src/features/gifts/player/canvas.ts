/** Canvases of either world: the worker's, or the page's where there is no worker. */
export type AnyCanvas = OffscreenCanvas | HTMLCanvasElement
export type AnyContext = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D

export type CreateCanvas = (size: number) => AnyCanvas

/** A context in plain memory: its pictures are read back, which pictures on a graphics card make slow. */
export function plainContext(canvas: AnyCanvas): AnyContext | null {
  const settings: CanvasRenderingContext2DSettings = { willReadFrequently: true }
  return 'convertToBlob' in canvas ? canvas.getContext('2d', settings) : canvas.getContext('2d', settings)
}

/** Empty canvases by their size, for parts of a picture; one thread draws one picture at a time and shares them. */
const spare = new Map<number, AnyContext[]>()

/** An empty canvas with nothing set. Throws where there is none to be had. */
export function borrowContext(size: number, createCanvas: CreateCanvas): AnyContext {
  const context = spare.get(size)?.pop() ?? plainContext(createCanvas(size))
  if (!context) throw new Error('no canvas')
  context.save()
  return context
}

/** Takes a borrowed canvas back; nothing of what was drawn or set on it stays. */
export function returnContext(context: AnyContext): void {
  context.restore()
  context.setTransform(1, 0, 0, 1, 0, 0)
  const size = context.canvas.width
  context.clearRect(0, 0, size, size)
  spare.set(size, [...(spare.get(size) ?? []), context])
}
