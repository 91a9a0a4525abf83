import { Button, type ButtonProps } from '../../components/Button.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { demoActions, useDemoAction } from './demo.ts'

/** What can be made to happen, a button each. */
export function DemoButtons({ tone, size }: Pick<ButtonProps, 'tone' | 'size'>) {
  const { t } = useTranslation()
  const run = useDemoAction()
  return demoActions.map(({ action, icon }) => (
    <Button
      key={action}
      {...(tone && { tone })}
      {...(size && { size })}
      icon={icon}
      isWorking={run.isPending && run.variables === action}
      onClick={() => run.mutate(action)}
    >
      {t(`demo.actions.${action}`)}
    </Button>
  ))
}
