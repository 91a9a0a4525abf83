import { type AnyCanvas, type AnyContext, plainContext } from './drawing.ts'
import { createFrameStore, type Frame } from './frame-store.ts'
import { measurePixels } from './pixels.ts'
import type { Sticker } from './sticker.ts'

/** Something a picture is put on. */
export interface Target {
  canvas: AnyCanvas
  context: AnyContext
}

export interface PicturesOptions {
  capBytes: number
  createCanvas: (size: number) => AnyCanvas
  /** Pictures of playing stickers are kept before those of others. */
  isPlaying: (key: string) => boolean
}

/** Puts a sticker's pictures on surfaces: from the store where they are kept, else drawn by Lottie and kept. */
export function createPictures({ capBytes, createCanvas, isPlaying }: PicturesOptions) {
  const store = createFrameStore<ImageBitmap>(capBytes)
  /** Where a new picture is drawn before it is copied: one for each size. */
  const benches = new Map<number, Target>()
  let isClosed = false

  function benchOf(size: number): Target | null {
    const known = benches.get(size)
    if (known) return known
    const canvas = createCanvas(size)
    const context = plainContext(canvas)
    if (!context) return null
    const bench = { canvas, context }
    benches.set(size, bench)
    return bench
  }

  /** Keeps what stands on the bench, without its empty margins. */
  function keep({ key, size }: Sticker, step: number, bench: Target): void {
    if (!store.hasRoom(key, 1, isPlaying)) return
    const { data } = bench.context.getImageData(0, 0, size, size)
    const { x, y, width, height, hash } = measurePixels(new Uint32Array(data.buffer), size)
    if (store.repeat(key, step, hash)) return
    const frame = { image: null, x, y, bytes: width * height * 4 }
    if (width === 0) store.put(key, step, hash, frame, isPlaying)
    else if (store.hasRoom(key, frame.bytes, isPlaying)) {
      void keepImage(key, step, hash, frame, createImageBitmap(bench.canvas, x, y, width, height))
    }
  }

  /** The pixels are copied when the bitmap is asked for; only its wrapping comes later. */
  async function keepImage(
    key: string,
    step: number,
    hash: number,
    frame: Omit<Frame<ImageBitmap>, 'image'>,
    copied: Promise<ImageBitmap>,
  ): Promise<void> {
    const image = await copied
    if (isClosed) image.close()
    else store.put(key, step, hash, { ...frame, image }, isPlaying)
  }

  return {
    isKept: (sticker: Sticker, step: number): boolean => store.get(sticker.key, step) !== undefined,

    /** Copies a kept picture; false when there is none. */
    copyKept(sticker: Sticker, step: number, to: Target): boolean {
      const kept = store.get(sticker.key, step)
      if (!kept) return false
      clear(to, sticker.size)
      if (kept.image) to.context.drawImage(kept.image, kept.x, kept.y)
      return true
    },

    /** Has Lottie draw a picture; false when it could not. The sticker's file has to be there. */
    draw(sticker: Sticker, step: number, to: Target): boolean {
      const bench = benchOf(sticker.size)
      if (!bench || !sticker.drawing) return false
      bench.context.clearRect(0, 0, sticker.size, sticker.size)
      if (!sticker.drawing.draw(step, bench.context)) return false
      clear(to, sticker.size)
      to.context.drawImage(bench.canvas, 0, 0)
      keep(sticker, step, bench)
      return true
    },

    touch: (sticker: Sticker): void => store.touch(sticker.key),

    /** Bytes of the kept pictures. */
    readBytes: (): number => store.bytes,

    close(): void {
      isClosed = true
      store.clear()
      benches.clear()
    },
  }
}

function clear({ canvas, context }: Target, size: number): void {
  if (canvas.width === size && canvas.height === size) {
    context.clearRect(0, 0, size, size)
    return
  }
  canvas.width = size
  canvas.height = size
}
