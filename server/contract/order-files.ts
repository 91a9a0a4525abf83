import { z } from 'zod'
import { download } from './answers.ts'
import { declareCalls } from './declare.ts'
import { order, orderQuery } from './orders.ts'

/** The filters of the list; a file has all of them. */
const orderFilters = orderQuery.omit({ cursor: true, limit: true })
export type OrderFilters = z.infer<typeof orderFilters>

export const calls = declareCalls({
  'GET /api/orders.csv': {
    scope: 'read',
    group: 'orders',
    summary: { en: 'All orders as a CSV file', ru: 'Все заказы в файле CSV' },
    query: orderFilters,
    answers: { 200: download('text/csv') },
  },
  'GET /api/orders.json': {
    scope: 'read',
    group: 'orders',
    summary: { en: 'All orders as a JSON file', ru: 'Все заказы в файле JSON' },
    query: orderFilters,
    answers: { 200: download('application/json', z.array(order)) },
  },
})
