import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { DemoAction, DemoActionDone } from '#contract/demo'
import type { IconName } from '../../components/icons.tsx'
import { call } from '../../lib/api.ts'
import { i18n } from '../../lib/i18n.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import { errorText } from '../../lib/use-error-text.ts'

/** What an action needs to act on. */
type Target = 'gift' | 'account' | 'phone' | 'start' | null

interface DemoButton {
  action: DemoAction
  icon: IconName
  target: Target
}

export interface DemoGroup {
  name: 'gifts' | 'buying' | 'accounts' | 'codes' | 'bot' | 'line'
  buttons: readonly DemoButton[]
}

/** All actions, in the guide's order. */
export const demoGroups: readonly DemoGroup[] = [
  {
    name: 'gifts',
    buttons: [
      { action: 'release_gift', icon: 'gift', target: null },
      { action: 'drop_now', icon: 'bolt', target: null },
      { action: 'sell_out', icon: 'bolt', target: 'gift' },
    ],
  },
  {
    name: 'buying',
    buttons: [
      { action: 'line_cut', icon: 'unplug', target: 'account' },
      { action: 'recorded_late', icon: 'search', target: 'account' },
      { action: 'price_rises', icon: 'star', target: 'account' },
      { action: 'sold_out_at_form', icon: 'bolt', target: 'account' },
      { action: 'balance_low', icon: 'phone', target: 'account' },
      { action: 'flood', icon: 'alert', target: 'account' },
    ],
  },
  {
    name: 'accounts',
    buttons: [
      { action: 'send_stars', icon: 'plus', target: 'account' },
      { action: 'sign_in_elsewhere', icon: 'signIn', target: 'account' },
      { action: 'sign_out', icon: 'signOut', target: 'account' },
      { action: 'ask_to_wait', icon: 'alert', target: 'account' },
      { action: 'freeze', icon: 'shield', target: 'account' },
    ],
  },
  {
    name: 'codes',
    buttons: [
      { action: 'scan_qr', icon: 'qr', target: 'phone' },
      { action: 'scan_qr_two_step', icon: 'key', target: 'phone' },
    ],
  },
  { name: 'bot', buttons: [{ action: 'press_start', icon: 'bot', target: 'start' }] },
  { name: 'line', buttons: [{ action: 'break_lines', icon: 'unplug', target: null }] },
]

const allButtons = demoGroups.flatMap(({ buttons }) => buttons)

/** The few that fit into the bar. */
const inBar: ReadonlySet<DemoAction> = new Set(['release_gift', 'drop_now', 'sell_out', 'send_stars', 'break_lines'])
export const barButtons: readonly DemoButton[] = allButtons.filter(({ action }) => inBar.has(action))

const ASK_EVERY_MS = 3_000

/** The simulator's numbers, codes and passwords, and the bot's messages. */
export function useDemoGuide() {
  return useQuery({
    queryKey: queryKeys.demo,
    queryFn: ({ signal }) => call('GET /api/demo', { signal }),
    // Accounts change meanwhile, and the bot writes.
    refetchOnMount: 'always',
    refetchInterval: ASK_EVERY_MS,
  })
}

/** The result, as a toast. */
function tell(action: DemoAction, { outcome, name }: DemoActionDone): void {
  const named = { name: name ?? '' }
  if (outcome === 'impossible') {
    const target = allButtons.find((button) => button.action === action)?.target ?? 'account'
    toast.error(i18n.t(`demo.impossible.${target}`))
  } else if (outcome === 'waiting') toast(i18n.t('demo.waiting', named), { duration: 10_000 })
  else toast.success(outcome === 'undone' ? i18n.t('demo.thawed', named) : i18n.t(`demo.happened.${action}`, named))
}

/** Triggers a simulated event and shows the result. `phone`: the account to act on. */
export function useDemoAction() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ action, phone }: { action: DemoAction; phone?: string }) =>
      call('POST /api/demo', { body: { action, phone } }),
    onSuccess: (answer, { action }) => {
      tell(action, answer)
      void client.invalidateQueries({ queryKey: queryKeys.demo })
    },
    onError: (error) => toast.error(errorText(error)),
  })
}
