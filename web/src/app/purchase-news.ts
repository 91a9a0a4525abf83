// Purchases that come to an end, or cannot, while another page is open: as one toast an order.
import type { QueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { Order, OrderAnswer, Purchase } from '#contract/orders'
import { orderQuery } from '../features/purchases/queries.ts'
import { pathOf } from '../lib/base.ts'
import { formatFor } from '../lib/format.ts'
import { i18n } from '../lib/i18n.ts'
import { openFromNotice } from '../lib/notice-clicks.ts'
import { queryKeys } from '../lib/query-keys.ts'

/** The pieces of an order follow each other within moments. */
const GATHER_MS = 400

const isNews: Partial<Record<Purchase['status'], true>> = {
  paid: true,
  refused: true,
  not_paid: true,
  unclear: true,
  needs_owner: true,
}

/** The state of each piece that was told, in the order of telling: Telegram's record adds to a piece later. */
const told = new Map<number, Purchase['status']>()
const KEPT = 1_000
const waiting = new Set<number>()

/** A piece changed. */
export function tellPurchase(client: QueryClient, { id, order_id: orderId, status }: Purchase): void {
  if (told.get(id) === status) return
  told.delete(id)
  told.set(id, status)
  for (const oldest of told.keys()) {
    if (told.size <= KEPT) break
    told.delete(oldest)
  }
  if (isNews[status] !== true || waiting.has(orderId)) return
  waiting.add(orderId)
  setTimeout(() => {
    waiting.delete(orderId)
    void tellOrder(client, orderId).catch(() => undefined)
  }, GATHER_MS)
}

const toastOf = (orderId: number) => `order-${orderId}`

async function tellOrder(client: QueryClient, orderId: number): Promise<void> {
  if (isInSight(client, orderId)) {
    toast.dismiss(toastOf(orderId))
    return
  }
  show(await client.fetchQuery(orderQuery(orderId)))
}

/** The person sees it: in its list, or piece by piece. */
function isInSight(client: QueryClient, orderId: number): boolean {
  const watched = client.getQueryCache().find({ queryKey: queryKeys.order(orderId) })
  return pathOf(location.pathname) === '/purchases' || (watched?.getObserversCount() ?? 0) > 0
}

function show({ order, purchases }: OrderAnswer): void {
  const options = {
    id: toastOf(order.id),
    description: describe(order),
    action: { label: i18n.t('common.purchase.show'), onClick: () => openFromNotice(`/purchases?order=${order.id}`) },
  }
  const untitled = i18n.t('common.purchase.untitled', { end: order.gift_id?.slice(-4) ?? '' })
  const gift = order.kind === 'premium' ? 'Telegram Premium' : (order.title ?? untitled)
  const asks = purchases.some(({ status }) => status === 'needs_owner')
  if (asks) toast.warning(i18n.t('common.purchase.needs_owner', { gift }), { ...options, duration: Infinity })
  else if (order.unclear > 0 && purchases.some(({ status }) => status === 'unclear'))
    toast.warning(i18n.t('common.purchase.unclear', { gift }), { ...options, duration: 30_000 })
  else if (order.bought > 0) toast.success(i18n.t('common.purchase.bought', { gift }), { ...options, duration: 6_000 })
  else if (order.refused > 0) toast.error(i18n.t('common.purchase.refused', { gift }), { ...options, duration: 12_000 })
}

/** How many of how many, and what they cost. */
function describe({ bought, quantity, spent }: Order): string | null {
  const format = formatFor(i18n.language === 'ru' ? 'ru' : 'en')
  const pieces = { n: format.number(bought), quantity: format.number(quantity) }
  const parts = [
    quantity > 1 ? i18n.t('common.purchase.pieces', pieces) : null,
    spent > 0 ? `⭐ ${format.number(spent)}` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' · ')
}
