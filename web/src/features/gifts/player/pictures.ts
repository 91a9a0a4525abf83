import { type AnyCanvas, type AnyContext, type CreateCanvas, plainContext } from './canvas.ts'
import { fadePixels } from './fade.ts'
import { createFilmStore } from './film-store.ts'
import type { Sticker } from './sticker.ts'

/** A target for frames. */
export interface Target {
  canvas: AnyCanvas
  context: AnyContext
}

export interface PicturesOptions {
  capBytes: number
  createCanvas: CreateCanvas
  /** Frames of playing stickers are cached with priority. */
  isPlaying: (key: string) => boolean
}

/** Draws a sticker's frames on surfaces: from the cache, else by Lottie and then cached. */
export function createPictures({ capBytes, createCanvas, isPlaying }: PicturesOptions) {
  const films = createFilmStore(capBytes, isPlaying)
  /** Scratch canvases for new frames: one per size. */
  const benches = new Map<number, Target>()
  let canKeep: boolean | null = null

  function benchOf(size: number): Target | null {
    const known = benches.get(size)
    if (known) return known
    const canvas = createCanvas(size)
    const context = plainContext(canvas)
    if (!context) return null
    canKeep ??= readsBack(context)
    const bench = { canvas, context }
    benches.set(size, bench)
    return bench
  }

  function drawOnBench({ size, isFaded, drawing }: Sticker, step: number): Target | null {
    const bench = benchOf(size)
    if (!bench || !drawing) return null
    bench.context.clearRect(0, 0, size, size)
    if (!drawing.draw(step, bench.context)) return null
    // If pixels cannot be read back, frames are shown directly.
    if (isFaded && canKeep === true) fade(bench.context, size)
    return bench
  }

  const canKeepMore = ({ key, size }: Sticker) => canKeep === true && films.hasRoom(key, size * size)

  function keep({ key, size }: Sticker, step: number, bench: Target): void {
    const { data } = bench.context.getImageData(0, 0, size, size)
    films.keep(key, step, new Uint32Array(data.buffer))
  }

  function findMissing({ key, steps }: Sticker, step: number): number | null {
    const film = films.find(key)
    for (let ahead = 1; ahead <= steps; ahead++) {
      const next = (step + ahead) % steps
      if (!film?.has(next)) return next
    }
    return null
  }

  return {
    isKept: (sticker: Sticker, step: number): boolean => films.find(sticker.key)?.has(step) ?? false,

    /** True once every frame of the sticker is cached: Lottie is no longer needed. */
    isWhole: (sticker: Sticker): boolean => films.find(sticker.key)?.count === sticker.steps,

    /** Shows a cached frame; false if there is none. */
    copyKept({ key, size }: Sticker, step: number, to: Target): boolean {
      const picture = films.find(key)?.read(step)
      if (!picture) return false
      fit(to.canvas, size)
      to.context.putImageData(new ImageData(new Uint8ClampedArray(picture.buffer), size), 0, 0)
      return true
    },

    /** Draws a frame with Lottie; false if that failed. The sticker's file must be loaded. */
    draw(sticker: Sticker, step: number, to: Target): boolean {
      const { size } = sticker
      const bench = drawOnBench(sticker, step)
      if (!bench) return false
      fit(to.canvas, size)
      to.context.clearRect(0, 0, size, size)
      to.context.drawImage(bench.canvas, 0, 0)
      if (canKeepMore(sticker)) keep(sticker, step, bench)
      return true
    },

    /** Draws and caches the next missing frame after `step`; false if there is none or no space for it. */
    drawAhead(sticker: Sticker, step: number): boolean {
      const missing = findMissing(sticker, step)
      if (missing === null || !canKeepMore(sticker)) return false
      const bench = drawOnBench(sticker, missing)
      if (bench) keep(sticker, missing, bench)
      return bench !== null
    },

    touch: (sticker: Sticker): void => films.touch(sticker.key),

    /** Size of the cached frames in bytes. */
    readBytes: (): number => films.bytes,

    close(): void {
      films.clear()
      benches.clear()
    },
  }
}

function fade(context: AnyContext, size: number): void {
  const image = context.getImageData(0, 0, size, size)
  fadePixels(image.data)
  context.putImageData(image, 0, 0)
}

/** Setting the size clears a canvas, so set it only if it differs. */
function fit(canvas: AnyCanvas, size: number): void {
  if (canvas.width === size && canvas.height === size) return
  canvas.width = size
  canvas.height = size
}

/** Privacy browsers return fake pixels; what they read back cannot be shown again. */
function readsBack(context: AnyContext): boolean {
  context.fillStyle = '#3080d0'
  context.fillRect(0, 0, 2, 2)
  const { data } = context.getImageData(0, 0, 2, 2)
  context.clearRect(0, 0, 2, 2)
  const wanted = [0x30, 0x80, 0xd0, 0xff]
  return data.every((value, index) => Math.abs(value - (wanted[index % 4] ?? 0)) < 8)
}
