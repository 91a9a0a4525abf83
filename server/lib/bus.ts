import type { Log } from './log.ts'

/**
 * A typed in-process event bus, for what happened already. Listeners run in order, in the emitter's tick; one that throws
 * stops neither the others nor whoever told. What has to be written together with something is no listener's: see
 * `db/commit-bus.ts`.
 */
export interface Bus<Events extends object> {
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
}

/** A bus for whoever only hears. */
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
