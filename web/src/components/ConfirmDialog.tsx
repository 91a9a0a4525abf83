import { useRef, type ReactNode } from 'react'
import { useTranslation } from '../lib/i18n.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

interface ConfirmDialogProps {
  isOpen: boolean
  title: string
  /** One sentence about what will happen. */
  body: ReactNode
  confirmLabel: string
  cancelLabel?: string
  isDangerous?: boolean
  isWorking?: boolean
  onConfirm: () => void
  onClose: () => void
  onClosed?: () => void
  children?: ReactNode
}

/** Asks before something irreversible. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, body, confirmLabel, cancelLabel, isDangerous = false, isWorking = false } = props
  const { t } = useTranslation()
  const safe = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      isOpen={isOpen}
      onClose={props.onClose}
      {...(props.onClosed ? { onClosed: props.onClosed } : {})}
      title={title}
      description={body}
      size="s"
      initialFocus={safe}
      footer={
        <>
          <Button ref={safe} onClick={props.onClose}>
            {cancelLabel ?? t('common.actions.cancel')}
          </Button>
          <Button tone={isDangerous ? 'danger' : 'primary'} isWorking={isWorking} onClick={props.onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  )
}
