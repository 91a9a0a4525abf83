/** All orders that match the filters, as a file. */
import type { Order } from '../contract/orders.ts'
import type { CsvCell } from '../lib/csv.ts'
import { writeCsvList, writeJsonList } from '../lib/list-files.ts'

/** What each column tells of an order; the order is that of the columns. */
const cells: Readonly<Record<string, (order: Order) => CsvCell>> = {
  id: ({ id }) => id,
  created_at: (order) => order.created_at,
  ended_at: (order) => order.ended_at,
  status: ({ status }) => status,
  kind: ({ kind }) => kind,
  source: ({ source }) => source,
  title: ({ title }) => title,
  gift_id: (order) => order.gift_id,
  recipient_kind: ({ recipient }) => recipient.kind,
  recipient: ({ recipient }) => recipient.title,
  recipient_username: ({ recipient }) => recipient.username,
  recipient_telegram_id: ({ recipient }) => recipient.telegram_id,
  quantity: ({ quantity }) => quantity,
  bought: ({ bought }) => bought,
  unclear: ({ unclear }) => unclear,
  refused: ({ refused }) => refused,
  spent: ({ spent }) => spent,
  currency: ({ currency }) => currency,
  max_price: (order) => order.max_price,
  max_total: (order) => order.max_total,
  hide_name: (order) => String(order.hide_name),
  include_upgrade: (order) => String(order.include_upgrade),
  message: ({ message }) => message,
}

export const writeOrdersCsv = (parts: Iterable<Order[]>) =>
  writeCsvList(parts, Object.keys(cells), (order) => Object.values(cells).map((read) => read(order)))

export const writeOrdersJson = (parts: Iterable<Order[]>) => writeJsonList(parts, (order) => order)
