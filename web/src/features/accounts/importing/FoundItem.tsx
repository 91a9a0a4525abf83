import type { FoundSession } from '#contract/imports'
import { showPhone } from '#contract/phone'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { Icon } from '../../../components/icons.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import type { Progress } from './use-import.ts'
import styles from './importing.module.css'

interface FoundItemProps {
  item: FoundSession
  isAble: boolean
  isChosen: boolean
  progress: Progress | null
  onChoose: (isChosen: boolean) => void
}

/** A found session: what is known about it, why it cannot be imported, or the result. */
export function FoundItem({ item, isAble, isChosen, progress, onChoose }: FoundItemProps) {
  const { t } = useTranslation()
  const facts = [
    item.kind && t(`accounts.importing.kind.${item.kind}`),
    item.phone && showPhone(item.phone),
    item.telegram_id && t('accounts.importing.user', { id: item.telegram_id }),
    item.dc_id !== null && t('accounts.importing.dc', { id: item.dc_id }),
    item.api_id !== null && t('accounts.importing.api', { id: item.api_id }),
    item.is_bot === true && t('accounts.importing.bot'),
  ].filter(Boolean)
  const text = (
    <>
      <span className={styles['name']}>{item.name}</span>
      <small className={styles['facts']}>{facts.join(' · ')}</small>
    </>
  )
  return (
    <li className={styles['item']}>
      {isAble ? (
        <Checkbox isChecked={isChosen} onChange={onChoose}>
          {text}
        </Checkbox>
      ) : (
        <div>{text}</div>
      )}
      {item.message && <p className={styles['note']}>{item.message}</p>}
      {progress === null && item.signs_of_use.length > 0 && item.problem === null && (
        <p className={styles['note']}>{t('accounts.importing.inUse')}</p>
      )}
      {progress && (
        <p className={styles['result']} data-kind={progress.kind}>
          {progress.kind === 'running' ? (
            <Spinner size={14} />
          ) : (
            <Icon name={progress.kind === 'imported' ? 'check' : 'alert'} size={14} />
          )}
          <span>{progress.message}</span>
        </p>
      )}
    </li>
  )
}
