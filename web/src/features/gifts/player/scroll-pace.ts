/** `still`: no scrolling. `moving`: slow enough to read. `hurried`: too fast to see anything. */
export type Pace = 'still' | 'moving' | 'hurried'

/** CSS pixels per millisecond above which scrolling is hurried: a screen passes in half a second. */
const hurriedSpeed = 1.8
/** Hysteresis: once hurried, it has to get this slow to count as readable again. */
const calmSpeed = 1.2
/** Speed is averaged over some frames: a late frame followed by an early one is not a change. */
const spanMs = 90
/** Without a scroll event for this long the page is still. */
const standMs = 40

/** Computes the pace from scroll positions over time. Times in ms, positions in CSS pixels. */
export function createPace() {
  /** Oldest first; the first one may be older than `spanMs`. */
  let samples: { at: number; top: number }[] = []
  let pace: Pace = 'still'

  return {
    /** The page was scrolled to `top`. */
    move(at: number, top: number): Pace {
      const last = samples.at(-1)
      // After a rest, the first step says nothing about the speed.
      if (last && at - last.at > 2 * spanMs) samples = []
      samples.push({ at, top })
      while ((samples[1]?.at ?? at) < at - spanMs) samples.shift()
      const [first] = samples
      // Several events can share a frame: measuring speed needs some time.
      if (first && at - first.at >= 12) {
        const speed = Math.abs(top - first.top) / (at - first.at)
        pace = speed > (pace === 'hurried' ? calmSpeed : hurriedSpeed) ? 'hurried' : 'moving'
      } else if (pace === 'still') pace = 'moving'
      return pace
    },

    /** No scrolling since. */
    wait(at: number): Pace {
      const last = samples.at(-1)
      if (!last || at - last.at > standMs) {
        samples = []
        pace = 'still'
      }
      return pace
    },
  }
}

/** Reports each change of the page's pace. @returns how to stop. */
export function watchScrollPace(onChange: (pace: Pace) => void): () => void {
  const paceOf = createPace()
  let pace: Pace = 'still'
  let frame = 0

  const tell = (next: Pace) => {
    if (next === pace) return
    pace = next
    onChange(next)
  }

  const look = () => {
    tell(paceOf.wait(performance.now()))
    frame = pace === 'still' ? 0 : requestAnimationFrame(look)
  }

  const onScroll = () => {
    tell(paceOf.move(performance.now(), window.scrollY))
    if (frame === 0) frame = requestAnimationFrame(look)
  }

  // Before the grid's own listener: after that has rendered cards, reading the scroll position would force a layout.
  window.addEventListener('scroll', onScroll, { passive: true, capture: true })
  return () => {
    window.removeEventListener('scroll', onScroll, { capture: true })
    cancelAnimationFrame(frame)
    tell('still')
  }
}
