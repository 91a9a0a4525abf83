import type { ApiTokenCreated } from '#contract/tokens'
import { Actions } from '../../../components/Actions.tsx'
import { Button } from '../../../components/Button.tsx'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { Field } from '../../../components/Field.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import styles from './tokens.module.css'

/** The new token, to be copied; by hand if the page has no clipboard. */
export function MadeToken({ made, onDone }: { made: ApiTokenCreated; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles['form']}>
      <Field
        label={t('settings.tokens.token', { name: made.item.name })}
        className={styles['token']}
        value={made.token}
        readOnly
        spellCheck={false}
        autoComplete="off"
        data-1p-ignore
        data-lpignore="true"
        onFocus={(event) => event.target.select()}
        trailing={<CopyButton text={made.token} label={t('settings.tokens.copy')} />}
      />
      <Actions>
        <Button tone="primary" onClick={onDone}>
          {t('settings.tokens.done')}
        </Button>
      </Actions>
    </div>
  )
}
