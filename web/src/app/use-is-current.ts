import { useLocation } from 'wouter'

/** Whether the address is that page. */
export function useIsCurrent(path: string): boolean {
  const [current] = useLocation()
  return current === path
}
