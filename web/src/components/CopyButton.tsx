import { toast } from '../lib/toast.ts'
import { useTranslation } from '../lib/i18n.ts'
import { IconButton } from './Button.tsx'

/** Copies the text to the clipboard. Browsers allow that only on https and localhost: elsewhere there is no button. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation()
  if (!('clipboard' in navigator)) return null
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast.success(t('common.copied'), { id: 'copied', duration: 1500 }),
      () => undefined,
    )
  return <IconButton icon="copy" size="s" label={label} onClick={() => void copy()} />
}
