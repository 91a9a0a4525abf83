import type { Room } from '../house.ts'
import { demoRoutes, type DemoRoutesOptions } from './routes.ts'

/** Exists only in the demo. */
export function openDemo(needs: DemoRoutesOptions): Room {
  return { routes: (bind) => demoRoutes(bind, needs) }
}
