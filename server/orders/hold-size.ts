import { AppError } from '../lib/app-error.ts'

/** Stars to set aside for each piece: what it may cost. Throws `price_changed`, `cap_reached` for `max_total`. */
export function holdOf(
  { maxPrice, maxTotal }: { maxPrice: number; maxTotal: number },
  price: number,
  quantity: number,
): number {
  if (price > maxPrice) throw new AppError('price_changed', { price })
  if (price * quantity > maxTotal) throw new AppError('cap_reached', { cap: 'max_total', left: maxTotal })
  return Math.min(maxPrice, Math.floor(maxTotal / Math.max(1, quantity)))
}
