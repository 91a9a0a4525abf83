import { type RefObject, useLayoutEffect, useState } from 'react'

export interface ElementPlace {
  /** CSS pixels; 0 until known, which is before the first paint. */
  width: number
  /** From the top of the document. */
  top: number
}

/** Width and position of the element, updated when it or the page around it changes. */
export function useElementPlace(ref: RefObject<HTMLElement | null>): ElementPlace {
  const [place, setPlace] = useState<ElementPlace>({ width: 0, top: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const measure = () => {
      const width = element.clientWidth
      const top = Math.round(element.getBoundingClientRect().top + window.scrollY)
      setPlace((known) => (known.width === width && known.top === top ? known : { width, top }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [ref])
  return place
}
