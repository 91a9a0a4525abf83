import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

/** A dropped connection is retried; a refusal is a response and is not. */
const mayRetry = (failures: number, error: unknown) =>
  error instanceof ApiError && error.code === 'network' && failures < 2

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayRetry, retryDelay: 800, staleTime: 15_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
