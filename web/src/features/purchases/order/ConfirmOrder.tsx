import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Order } from '#contract/orders'
import { Button } from '../../../components/Button.tsx'
import { ApiError } from '../../../lib/api.ts'
import { useFormat } from '../../../lib/format.ts'
import { i18n, useTranslation } from '../../../lib/i18n.ts'
import { toast } from '../../../lib/toast.ts'
import { errorText } from '../../../lib/use-error-text.ts'
import { spendingQuery, useConfirmOrder } from '../queries.ts'
import styles from './order.module.css'

const PasswordQuestion = lazy(async () => ({ default: (await import('../PasswordQuestion.tsx')).PasswordQuestion }))

/** The owner's yes to an order that waits for it. */
export function ConfirmOrder({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const confirm = useConfirmOrder(order.id)
  const spending = useQuery(spendingQuery).data
  const [isAsked, setAsked] = useState<boolean | null>(null)
  const { max_total: most, confirm_by: until } = order
  const isAbove = spending?.confirm_above != null && most > spending.confirm_above

  const say = (password?: string) =>
    confirm.mutate(password, {
      onSuccess: () => setAsked(false),
      onError(error) {
        if (error instanceof ApiError && error.code === 'password_required') setAsked(true)
        else if (password === undefined) toast.error(errorText(error))
      },
    })
  const action = t('purchases.confirm.action', { sum: format.number(most) })
  return (
    <div className={styles['confirm']}>
      <p>{until !== null && t('purchases.confirm.body', { time: format.moment(until) })}</p>
      <Button
        size="s"
        tone="primary"
        icon="check"
        isWorking={confirm.isPending}
        onClick={() => (isAbove ? setAsked(true) : say())}
      >
        {action}
      </Button>
      {isAsked !== null && (
        <Suspense>
          <PasswordQuestion
            title={t('purchases.confirm.title')}
            body={t('purchases.confirm.password', { n: format.number(most) })}
            action={i18n.t('purchases.confirm.yes')}
            isOpen={isAsked}
            isWorking={confirm.isPending}
            error={confirm.error}
            onAnswer={say}
            onClose={() => setAsked(false)}
            onClosed={() => setAsked(null)}
          />
        </Suspense>
      )}
    </div>
  )
}
