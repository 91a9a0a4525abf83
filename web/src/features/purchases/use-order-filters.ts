import { useAddressFilters } from '../../lib/use-address-filters.ts'
import { readFilters, writeFilters } from './order-filters.ts'

const inAddress = { name: 'orders', read: readFilters, write: writeFilters }

export const useOrderFilters = () => useAddressFilters(inAddress)
