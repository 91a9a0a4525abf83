import type { ReactNode } from 'react'
import { toast } from '../lib/toast.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { Refusal } from './Refusal.tsx'

/** What a mutation of TanStack Query is here: something that is done once, and may be refused. */
interface Action<Input> {
  mutate: (input: Input, options: { onSuccess: () => void }) => void
  isPending: boolean
  error: Error | null
}

interface ConfirmActionProps<Input> {
  isOpen: boolean
  title: string
  /** What will happen, in a sentence. */
  body: string
  confirmLabel: string
  action: Action<Input>
  input: Input
  /** Said once it is done. */
  doneText: string
  onDone?: (() => void) | undefined
  onClose: () => void
  onClosed: () => void
  children?: ReactNode
}

/** Asks, does it, and says that it is done; a refusal stands where the question was. */
export function ConfirmAction<Input>(props: ConfirmActionProps<Input>) {
  const { isOpen, title, body, confirmLabel, action, input, doneText, onDone, onClose, onClosed, children } = props
  const onSuccess = () => {
    onClose()
    onDone?.()
    toast.success(doneText)
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={title}
      body={body}
      confirmLabel={confirmLabel}
      isDangerous
      isWorking={action.isPending}
      onClose={onClose}
      onClosed={onClosed}
      onConfirm={() => action.mutate(input, { onSuccess })}
    >
      {children}
      {action.error && <Refusal error={action.error} />}
    </ConfirmDialog>
  )
}
