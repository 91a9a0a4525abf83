import { lazy, Suspense, useState } from 'react'
import type { Order } from '#contract/orders'
import { Button } from '../../../components/Button.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { ApiError } from '../../../lib/api.ts'
import { useFormat } from '../../../lib/format.ts'
import { i18n, useTranslation } from '../../../lib/i18n.ts'
import { toast } from '../../../lib/toast.ts'
import { errorText } from '../../../lib/use-error-text.ts'
import { useConfirmOrder, useStopOrder } from '../queries.ts'
import styles from './order.module.css'

const PasswordQuestion = lazy(async () => ({ default: (await import('../PasswordQuestion.tsx')).PasswordQuestion }))

const isAboutPassword = (error: Error | null) =>
  error instanceof ApiError && (error.code === 'password_required' || error.code === 'wrong_password')

/** An order that waits for a yes: what it would cost, and the answer. */
export function Answer({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const confirm = useConfirmOrder()
  const stop = useStopOrder()
  const [asked, setAsked] = useState<{ isOpen: boolean } | null>(null)
  const { id, quantity, max_total: most } = order
  const told = () => toast.success(i18n.t('purchases.answer.yesDone'))
  const words = { count: quantity, n: format.number(quantity), sum: format.number(most) }

  const sayYes = () =>
    confirm.mutate(
      { id },
      {
        onSuccess: told,
        onError(error) {
          if (isAboutPassword(error)) {
            confirm.reset()
            setAsked({ isOpen: true })
          }
        },
      },
    )
  const sayNo = () =>
    stop.mutate(id, {
      onSuccess: () => toast.success(i18n.t('purchases.answer.noDone')),
      onError: (error) => toast.error(errorText(error)),
    })

  return (
    <div className={styles['todo']}>
      <p>{t('purchases.answer.question', words)}</p>
      <div className={styles['answers']}>
        <Button size="s" tone="primary" isWorking={confirm.isPending && asked === null} onClick={sayYes}>
          {t('purchases.answer.yes')}
        </Button>
        <Button size="s" isWorking={stop.isPending} onClick={sayNo}>
          {t('purchases.answer.no')}
        </Button>
      </div>
      {confirm.error && asked === null && <Refusal error={confirm.error} />}
      {asked && (
        <Suspense>
          <PasswordQuestion
            title={t('purchases.answer.title')}
            body={t('purchases.answer.question', words)}
            action={t('purchases.answer.yes')}
            isOpen={asked.isOpen}
            isWorking={confirm.isPending}
            error={confirm.error}
            onAnswer={(password) =>
              confirm.mutate(
                { id, password },
                {
                  onSuccess() {
                    setAsked({ isOpen: false })
                    told()
                  },
                },
              )
            }
            onClose={() => setAsked({ isOpen: false })}
            onClosed={() => {
              setAsked(null)
              confirm.reset()
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
