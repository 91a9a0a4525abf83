import { useState } from 'react'
import { useTranslation } from '../lib/i18n.ts'
import { IconButton } from './Button.tsx'
import { Field, type FieldProps } from './Field.tsx'

/** A password field with a show button. Set `autoComplete` for password managers. */
export function PasswordField(props: Omit<FieldProps, 'type' | 'trailing'>) {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  return (
    <Field
      {...props}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      trailing={
        <IconButton
          icon={isShown ? 'eyeOff' : 'eye'}
          label={isShown ? t('common.password.hide') : t('common.password.show')}
          aria-pressed={isShown}
          size="s"
          onClick={() => setShown(!isShown)}
        />
      }
    />
  )
}
