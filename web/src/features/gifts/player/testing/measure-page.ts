/** A test page: draws a sticker with the player and with lottie-web's SVG renderer, and compares them. */
import lottie from 'lottie-web/build/player/esm/lottie_light.min.js'
import { type Apart, comparePictures } from './compare-pictures.ts'
import type { DrawAnswer } from './draw.worker.ts'

export interface MeasureRequest {
  /** The Lottie file. */
  text: string
  /** Device pixels per side. */
  size: number
  /** How many frames to compare, evenly spread. */
  moments: number
  /** Whether to return the pictures, for people to look at. */
  wantsPictures: boolean
}

export interface Measured {
  /** One per frame; null if the player refused the file or failed. */
  apart: Apart[] | null
  /** Data URLs, frame by frame: the player's above, the SVG renderer's below. */
  picture: string | null
  /** Average milliseconds per frame of the player. */
  drawMs: number
}

const stepsPerSecond = 30
const worker = new Worker(new URL('./draw.worker.ts', import.meta.url), { type: 'module' })

function drawByPlayer(text: string, size: number, steps: number[]): Promise<DrawAnswer> {
  return new Promise((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<DrawAnswer>) => resolve(data), { once: true })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    worker.postMessage({ text, size, steps })
  })
}

async function drawBySvg(text: string, size: number, frames: number[]): Promise<Uint8ClampedArray[]> {
  const container = document.createElement('div')
  container.style.width = container.style.height = `${size}px`
  document.body.append(container)
  const item = lottie.loadAnimation({
    container,
    renderer: 'svg',
    loop: false,
    autoplay: false,
    animationData: JSON.parse(text),
  })
  const context = contextOf(size, size)
  const pictures: Uint8ClampedArray[] = []
  for (const frame of frames) {
    item.goToAndStop(frame, true)
    const svg = container.querySelector('svg')
    if (!svg) throw new Error('the SVG renderer drew nothing')
    const copy = document.createElement('div')
    copy.append(svg.cloneNode(true))
    copy.firstElementChild?.setAttribute('width', String(size))
    copy.firstElementChild?.setAttribute('height', String(size))
    const image = new Image(size, size)
    const xml = new XMLSerializer().serializeToString(copy.firstElementChild ?? copy)
    image.src = `data:image/svg+xml,${encodeURIComponent(xml)}`
    await image.decode()
    context.clearRect(0, 0, size, size)
    context.drawImage(image, 0, 0, size, size)
    pictures.push(context.getImageData(0, 0, size, size).data)
  }
  item.destroy()
  container.remove()
  return pictures
}

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  return context
}

async function measure({ text, size, moments, wantsPictures }: MeasureRequest): Promise<Measured> {
  const { fr, ip, op } = JSON.parse(text)
  const count = Math.max(1, Math.round((Math.max(1, Math.floor(op - ip)) / fr) * stepsPerSecond))
  const steps = Array.from({ length: moments }, (_, n) => Math.round((n * (count - 1)) / Math.max(1, moments - 1)))
  const beganAt = performance.now()
  const own = await drawByPlayer(text, size, steps)
  const drawMs = (performance.now() - beganAt) / steps.length
  if (!own) return { apart: null, picture: null, drawMs }
  const frames = steps.map((step) => (step * fr) / stepsPerSecond)
  const theirs = await drawBySvg(text, size, frames)
  const apart = own.map((picture, n) => comparePictures(picture, theirs[n] ?? new Uint8ClampedArray(), size))
  return { apart, picture: wantsPictures ? paste(own, theirs, size) : null, drawMs }
}

function paste(own: Uint8ClampedArray<ArrayBuffer>[], theirs: Uint8ClampedArray[], size: number): string {
  const context = contextOf(size * own.length, size * 2)
  for (const [n, picture] of own.entries()) {
    context.putImageData(new ImageData(picture, size), n * size, 0)
    context.putImageData(new ImageData(new Uint8ClampedArray(theirs[n] ?? []), size), n * size, size)
  }
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = '#808890'
  context.fillRect(0, 0, context.canvas.width, context.canvas.height)
  return context.canvas.toDataURL()
}

Object.assign(globalThis, { measureSticker: measure })
