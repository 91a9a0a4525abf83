import type { Log } from './log.ts'

/**
 * A typed in-process event bus, for what has already happened. Listeners run in order, synchronously; an error in one
 * affects neither the others nor the emitter. For writes in the same transaction see `db/commit-bus.ts`.
 */
export interface Bus<Events extends object> {
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
}

/** The listening side of a bus. */
export type Hearing<Events extends object> = Pick<Bus<Events>, 'on'>

export function createBus<Events extends object>(log: Pick<Log, 'error'>): Bus<Events> {
  const listeners: { [Name in keyof Events]?: Set<(event: Events[Name]) => void> } = {}
  return {
    emit(name, event) {
      for (const listener of listeners[name] ?? []) {
        try {
          listener(event)
        } catch (error) {
          log.error({ err: error }, 'bus listener failed')
        }
      }
    },
    on(name, listener) {
      const set = (listeners[name] ??= new Set())
      set.add(listener)
      return () => void set.delete(listener)
    },
  }
}
