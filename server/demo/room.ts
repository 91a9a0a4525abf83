import type { Room } from '../house.ts'
import { demoRoutes, type DemoRoutesOptions } from './routes.ts'

/** There in the demo alone. */
export function openDemo(needs: DemoRoutesOptions): Room {
  return { routes: (bind) => demoRoutes(bind, needs) }
}
