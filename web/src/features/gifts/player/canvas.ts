/** Canvases in the worker, or on the page if there is no worker. */
export type AnyCanvas = OffscreenCanvas | HTMLCanvasElement
export type AnyContext = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D

export type CreateCanvas = (size: number) => AnyCanvas

/** A context in main memory: its pixels are read back, which is slow from a GPU. */
export function plainContext(canvas: AnyCanvas): AnyContext | null {
  const settings: CanvasRenderingContext2DSettings = { willReadFrequently: true }
  return 'convertToBlob' in canvas ? canvas.getContext('2d', settings) : canvas.getContext('2d', settings)
}

/** Scratch canvases by size, for parts of a frame; a thread draws one frame at a time and reuses them. */
const spare = new Map<number, AnyContext[]>()

/** A cleared canvas with default state. Throws if none can be created. */
export function borrowContext(size: number, createCanvas: CreateCanvas): AnyContext {
  const context = spare.get(size)?.pop() ?? plainContext(createCanvas(size))
  if (!context) throw new Error('no canvas')
  context.save()
  return context
}

/** Returns a scratch canvas; its content and state are reset. */
export function returnContext(context: AnyContext): void {
  context.restore()
  context.setTransform(1, 0, 0, 1, 0, 0)
  const size = context.canvas.width
  context.clearRect(0, 0, size, size)
  spare.set(size, [...(spare.get(size) ?? []), context])
}
