/** The plainest thing of a shape, for tests that put over it what matters to them. */
import type { z, ZodObject } from 'zod'

const plainest = [undefined, null, false, 0, '', [], {}]

/** Absent where a field may be, else null, false, 0, empty. Throws for a field that none of it fits. */
export function blankOf<Shape extends ZodObject>(shape: Shape): z.output<Shape> {
  const fields = Object.entries<z.ZodType>(shape.shape).map(([name, field]) => [
    name,
    plainest.find((value) => field.safeParse(value).success),
  ])
  return shape.parse(Object.fromEntries(fields))
}
