import type { ReactNode } from 'react'
import { toast } from '../lib/toast.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { Refusal } from './Refusal.tsx'

/** The part of TanStack Query's mutation that is needed: it runs once, and may fail. */
interface Action<Input> {
  mutate: (input: Input, options: { onSuccess: () => void }) => void
  isPending: boolean
  error: Error | null
}

interface ConfirmActionProps<Input> {
  isOpen: boolean
  title: string
  /** One sentence about what will happen. */
  body: string
  confirmLabel: string
  action: Action<Input>
  input: Input
  /** Shown when done. */
  doneText: string
  onDone?: (() => void) | undefined
  onClose: () => void
  onClosed: () => void
  children?: ReactNode
}

/** Asks for confirmation, runs the action and reports success; an error is shown in the dialog. */
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
