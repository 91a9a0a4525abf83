import { type AnyCanvas, type AnyContext, type CreateCanvas, plainContext } from './canvas.ts'
import { fadePixels } from './fade.ts'
import { createFilmStore } from './film-store.ts'
import type { Sticker } from './sticker.ts'

/** Something a picture is put on. */
export interface Target {
  canvas: AnyCanvas
  context: AnyContext
}

export interface PicturesOptions {
  capBytes: number
  createCanvas: CreateCanvas
  /** Pictures of playing stickers are kept before those of others. */
  isPlaying: (key: string) => boolean
}

/** Puts a sticker's pictures on surfaces: from its film where they are kept, else drawn by Lottie and kept. */
export function createPictures({ capBytes, createCanvas, isPlaying }: PicturesOptions) {
  const films = createFilmStore(capBytes, isPlaying)
  /** Where a new picture is drawn before it is copied: one for each size. */
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
    // Where pixels cannot be read they are shown as they are.
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

    /** True once every picture of the sticker is kept: Lottie need not stand by. */
    isWhole: (sticker: Sticker): boolean => films.find(sticker.key)?.count === sticker.steps,

    /** Shows a kept picture; false when there is none. */
    copyKept({ key, size }: Sticker, step: number, to: Target): boolean {
      const picture = films.find(key)?.read(step)
      if (!picture) return false
      fit(to.canvas, size)
      to.context.putImageData(new ImageData(new Uint8ClampedArray(picture.buffer), size), 0, 0)
      return true
    },

    /** Has Lottie draw a picture; false when it could not. The sticker's file has to be there. */
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

    /** Draws the next picture that is missing after `step`, for later; false when there is none or no room for it. */
    drawAhead(sticker: Sticker, step: number): boolean {
      const missing = findMissing(sticker, step)
      if (missing === null || !canKeepMore(sticker)) return false
      const bench = drawOnBench(sticker, missing)
      if (bench) keep(sticker, missing, bench)
      return bench !== null
    },

    touch: (sticker: Sticker): void => films.touch(sticker.key),

    /** Bytes of the kept pictures. */
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

/** Setting the size empties a canvas, so it is done for another size alone. */
function fit(canvas: AnyCanvas, size: number): void {
  if (canvas.width === size && canvas.height === size) return
  canvas.width = size
  canvas.height = size
}

/** Browsers that hide who they are answer with made-up pixels; what they read back cannot be shown again. */
function readsBack(context: AnyContext): boolean {
  context.fillStyle = '#3080d0'
  context.fillRect(0, 0, 2, 2)
  const { data } = context.getImageData(0, 0, 2, 2)
  context.clearRect(0, 0, 2, 2)
  const wanted = [0x30, 0x80, 0xd0, 0xff]
  return data.every((value, index) => Math.abs(value - (wanted[index % 4] ?? 0)) < 8)
}
