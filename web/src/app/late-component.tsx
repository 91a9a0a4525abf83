import { lazy, useState, type ComponentType } from 'react'

interface LateComponent {
  Component: ComponentType
  /** Fetches it ahead of its first drawing; never rejects. */
  preload: () => Promise<void>
}

/** A component in a file of its own. Once it is there it is drawn at once: a lazy one would show its fallback first even then. */
export function createLate(load: () => Promise<{ default: ComponentType }>): LateComponent {
  let ready: ComponentType | null = null
  const fetchOnce = async () => {
    const module = await load()
    ready = module.default
    return module
  }
  const waiting = lazy(fetchOnce)
  return {
    Component() {
      const [Shown] = useState<ComponentType>(() => ready ?? waiting)
      return <Shown />
    },
    async preload() {
      try {
        await fetchOnce()
      } catch {
        // Drawing it tries again, and says what is wrong.
      }
    },
  }
}
