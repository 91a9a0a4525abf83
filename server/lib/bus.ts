/** A typed in-process event bus. Listeners run in order, in the emitter's tick; one that throws does not stop the others. */
export interface Bus<Events extends object> {
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
}

export function createBus<Events extends object>(onError: (error: unknown) => void): Bus<Events> {
  const listeners: { [Name in keyof Events]?: Set<(event: Events[Name]) => void> } = {}
  return {
    emit(name, event) {
      for (const listener of listeners[name] ?? []) {
        try {
          listener(event)
        } catch (error) {
          onError(error)
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
