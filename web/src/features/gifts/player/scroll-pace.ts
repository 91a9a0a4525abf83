/** Faster than this, in CSS pixels a millisecond, nobody makes out a picture: a screen passes in half a second. */
const hurriedPace = 1.8
/** Frames without a scroll after which the page stands. */
const standFrames = 2

/** Tells when the page begins and ends to be scrolled too fast for pictures. @returns how to stop. */
export function watchScrollPace(onChange: (isHurried: boolean) => void): () => void {
  let isHurried = false
  let lastTop = window.scrollY
  let lastAt = performance.now()
  let framesLeft = 0
  let frame = 0

  const tell = (next: boolean) => {
    if (next === isHurried) return
    isHurried = next
    onChange(next)
  }

  const look = () => {
    framesLeft--
    if (framesLeft > 0) frame = requestAnimationFrame(look)
    else {
      frame = 0
      tell(false)
    }
  }

  const onScroll = () => {
    const now = performance.now()
    const top = window.scrollY
    // Several events can share a frame: a pace needs some time to be one.
    if (now - lastAt < 4) return
    const pace = Math.abs(top - lastTop) / (now - lastAt)
    // After a rest the first step says nothing about the pace.
    if (framesLeft > 0 || frame !== 0) tell(pace > hurriedPace)
    lastTop = top
    lastAt = now
    framesLeft = standFrames
    if (frame === 0) frame = requestAnimationFrame(look)
  }

  // Before the grid's own listener: once that has drawn cards, asking where the page stands would lay it out at once.
  window.addEventListener('scroll', onScroll, { passive: true, capture: true })
  return () => {
    window.removeEventListener('scroll', onScroll, { capture: true })
    cancelAnimationFrame(frame)
    tell(false)
  }
}
