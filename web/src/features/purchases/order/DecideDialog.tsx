import { i18n, useTranslation } from '../../../lib/i18n.ts'
import { toast } from '../../../lib/toast.ts'
import { PasswordQuestion } from '../PasswordQuestion.tsx'
import { useDecide } from '../queries.ts'

interface DecideDialogProps {
  id: number
  isPaid: boolean
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

/** A person's word about a purchase that the panel could not clear up. */
export function DecideDialog({ id, isPaid, isOpen, onClose, onClosed }: DecideDialogProps) {
  const { t } = useTranslation()
  const decide = useDecide()
  const answer = (password: string) =>
    decide.mutate(
      { id, isPaid, password },
      {
        onSuccess() {
          onClose()
          toast.success(i18n.t('purchases.piece.decide.done'))
        },
      },
    )
  return (
    <PasswordQuestion
      title={t(isPaid ? 'purchases.piece.decide.paidTitle' : 'purchases.piece.decide.notPaidTitle')}
      body={t(isPaid ? 'purchases.piece.decide.paidBody' : 'purchases.piece.decide.notPaidBody')}
      action={t(isPaid ? 'purchases.piece.wasPaid' : 'purchases.piece.wasNotPaid')}
      isOpen={isOpen}
      isWorking={decide.isPending}
      error={decide.error}
      onAnswer={answer}
      onClose={onClose}
      onClosed={onClosed}
    />
  )
}
