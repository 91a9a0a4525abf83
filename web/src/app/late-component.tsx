import { lazy, useState, type ComponentType } from 'react'

interface LateComponent {
  Component: ComponentType
  /** Loads it before it is first rendered; never rejects. */
  preload: () => Promise<void>
}

/**
 * A component in its own file. Once loaded it renders immediately: React.lazy would still show its fallback the first
 * time.
 */
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
        // Rendering retries, and shows the error.
      }
    },
  }
}
