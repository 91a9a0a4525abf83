/** `still`: nothing moves. `moving`: it is read. `hurried`: it flies past, and nobody makes out a picture. */
export type Pace = 'still' | 'moving' | 'hurried'

/** CSS pixels a millisecond above which the page is hurried: a screen passes in half a second. */
const hurriedSpeed = 1.8
/** Once hurried, it has to become as slow as this before it counts as read again: between the two lies a hand. */
const calmSpeed = 1.2
/** A speed is one over some frames: a frame that comes late, and the next that comes early, are no change of it. */
const spanMs = 90
/** Without a scroll for so long the page stands. */
const standMs = 40

/** Tells the pace by where the page stood when. Times in ms, places in CSS pixels. */
export function createPace() {
  /** The oldest first; the first one may be older than `spanMs`. */
  let samples: { at: number; top: number }[] = []
  let pace: Pace = 'still'

  return {
    /** The page was scrolled to `top`. */
    move(at: number, top: number): Pace {
      const last = samples.at(-1)
      // After a rest the first step says nothing about the speed.
      if (last && at - last.at > 2 * spanMs) samples = []
      samples.push({ at, top })
      while ((samples[1]?.at ?? at) < at - spanMs) samples.shift()
      const [first] = samples
      // Several events can share a frame: a speed needs some time to be one.
      if (first && at - first.at >= 12) {
        const speed = Math.abs(top - first.top) / (at - first.at)
        pace = speed > (pace === 'hurried' ? calmSpeed : hurriedSpeed) ? 'hurried' : 'moving'
      } else if (pace === 'still') pace = 'moving'
      return pace
    },

    /** It has not been since. */
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

/** Tells each change of the page's pace. @returns how to stop. */
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

  // Before the grid's own listener: once that has drawn cards, asking where the page stands would lay it out at once.
  window.addEventListener('scroll', onScroll, { passive: true, capture: true })
  return () => {
    window.removeEventListener('scroll', onScroll, { capture: true })
    cancelAnimationFrame(frame)
    tell('still')
  }
}
