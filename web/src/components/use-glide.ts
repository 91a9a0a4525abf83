import type { AnimationController, AutoAnimationPlugin } from '@formkit/auto-animate'
import { useEffect, useRef, type RefObject } from 'react'

const GLIDE_MS = 420
const STEP_MS = 22
const LONGEST_DELAY_MS = 260
const EASE = 'cubic-bezier(.2,.8,.2,1)'

const isCalm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Neighbours start one after another: the one that moved leads, the others make room. */
function cascadeDelay(element: Element): number {
  const index = element.parentElement ? [...element.parentElement.children].indexOf(element) : 0
  return Math.min(LONGEST_DELAY_MS, Math.max(0, index) * STEP_MS)
}

const glide: AutoAnimationPlugin = (element, action, first, second) => {
  if (isCalm()) return new KeyframeEffect(element, null, { duration: 0 })
  if (action === 'remain' && first && second) {
    const x = first.left - second.left
    const y = first.top - second.top
    const isRising = y > 0
    return new KeyframeEffect(
      element,
      [
        { translate: `${x}px ${y}px`, zIndex: isRising ? 2 : 1 },
        { translate: '0 0', zIndex: isRising ? 2 : 1 },
      ],
      { duration: GLIDE_MS, delay: cascadeDelay(element), easing: EASE, fill: 'backwards' },
    )
  }
  const hidden = { opacity: 0, scale: 0.96 }
  const shown = { opacity: 1, scale: 1 }
  return new KeyframeEffect(element, action === 'add' ? [hidden, shown] : [shown, hidden], {
    duration: action === 'add' ? 260 : 160,
    easing: EASE,
  })
}

/** Animates the children of the element to their new places when their order changes; not with reduced motion. */
export function useGlide<Element extends HTMLElement>(): RefObject<Element | null> {
  const ref = useRef<Element>(null)
  useEffect(() => {
    let controller: AnimationController | null = null
    let isGone = false
    const begin = async () => {
      const { autoAnimate } = await import('@formkit/auto-animate')
      if (!isGone && ref.current !== null) controller = autoAnimate(ref.current, glide)
    }
    // No animation before the list is rendered, or if the file cannot be loaded.
    void begin().catch(() => undefined)
    return () => {
      isGone = true
      controller?.disable()
      controller?.destroy?.()
    }
  }, [])
  return ref
}
