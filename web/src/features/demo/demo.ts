import { useMutation, useQuery } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { DemoAction, DemoGuide } from '#contract/demo'
import { api } from '../../lib/api.ts'
import { i18n } from '../../lib/i18n.ts'
import type { IconName } from '../../components/icons.tsx'
import { queryKeys } from '../../lib/query-keys.ts'
import { errorText } from '../../lib/use-error-text.ts'

/** In the order of the buttons. */
export const demoActions: readonly { action: DemoAction; icon: IconName }[] = [
  { action: 'release_gift', icon: 'gift' },
  { action: 'sell_out', icon: 'bolt' },
  { action: 'send_stars', icon: 'plus' },
  { action: 'break_lines', icon: 'unplug' },
]

/** Which numbers, codes and passwords the simulator knows. */
export function useDemoGuide() {
  return useQuery({
    queryKey: queryKeys.demo,
    queryFn: ({ signal }) => api.get<DemoGuide>('/api/demo', signal),
  })
}

/** Makes something happen in the simulated Telegram, and says what it was. */
export function useDemoAction() {
  return useMutation({
    mutationFn: (action: DemoAction) => api.post<{ ok: true; name: string | null }>('/api/demo', { action }),
    onSuccess: ({ name }, action) => {
      toast.success(name === null ? i18n.t(`demo.happened.${action}`) : i18n.t(`demo.happenedTo.${action}`, { name }))
    },
    onError: (error) => toast.error(errorText(error)),
  })
}
