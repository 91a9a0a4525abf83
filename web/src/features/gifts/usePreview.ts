import { type RefObject, useEffect, useRef, useState } from 'react'
import { usePagePlayer } from './player-context.ts'
import type { Preview } from './player/player.ts'

interface PreviewOptions {
  /** Null: nothing to play. */
  url: string | null
  /** CSS pixels per side. */
  sizePx: number
  /** Paler, for sold-out gifts. */
  isFaded?: boolean
  isOnTop?: boolean
  /** Loops from the start. */
  isHeld?: boolean
}

interface PreviewLink {
  /** Container of the canvas. Its `data-preview` becomes `drawn` or `failed`. */
  hostRef: RefObject<HTMLDivElement | null>
  /** While held (hovered or focused), the animation loops. */
  hold: (isHeld: boolean) => void
}

/** Shows a sticker in the element of `hostRef`. Nothing is React state: a new frame renders no component. */
export function usePreview(options: PreviewOptions): PreviewLink {
  const { url, sizePx, isFaded = false, isOnTop = false, isHeld = false } = options
  const player = usePagePlayer()
  const hostRef = useRef<HTMLDivElement>(null)
  const preview = useRef<Preview | null>(null)
  const size = useSettled(devicePixels(sizePx))
  const look = useRef({ size, isFaded })

  useEffect(() => {
    const host = hostRef.current
    if (!host || !player || url === null) return undefined
    const opened = player.open(
      host,
      { url, ...look.current, isOnTop },
      {
        onDrawn: () => {
          host.dataset['preview'] = 'drawn'
        },
        onFailed: () => {
          host.dataset['preview'] = 'failed'
        },
      },
    )
    preview.current = opened
    if (isHeld) opened.setHeld(true)
    return () => {
      opened.close()
      preview.current = null
      delete host.dataset['preview']
    }
  }, [player, url, isOnTop, isHeld])

  useEffect(() => {
    if (look.current.size === size && look.current.isFaded === isFaded) return
    look.current = { size, isFaded }
    preview.current?.change(look.current)
  }, [size, isFaded])

  return { hostRef, hold: (next) => preview.current?.setHeld(next) }
}

/** Exact device pixels, so nothing is scaled; twice the CSS size is sharp enough. */
function devicePixels(sizePx: number): number {
  const exact = sizePx * Math.min(2, window.devicePixelRatio || 1)
  return Math.min(512, Math.max(16, Math.round(exact)))
}

const settleMs = 200

/** Debounced: resizing a window does not request every size. */
function useSettled(value: number): number {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (value === settled) return undefined
    const timer = setTimeout(() => setSettled(value), settleMs)
    return () => clearTimeout(timer)
  }, [value, settled])
  return settled
}
