import { useEffect, useState } from 'react'
import { IconButton } from '../../components/Button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './activity.module.css'

/** Each change of the words is a question to the server. */
const SETTLE_MS = 250

/** The search box. What is typed shows at once and takes effect when the typing pauses. */
export function ActivitySearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const [settled, setSettled] = useState(value)
  if (settled !== value) {
    setSettled(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return undefined
    const timer = setTimeout(() => onChange(typed), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])

  const clear = () => {
    setTyped('')
    onChange('')
  }
  return (
    <div className={styles['search']}>
      <Icon name="search" size={16} />
      <input
        type="search"
        value={typed}
        maxLength={100}
        placeholder={t('activity.search')}
        aria-label={t('activity.search')}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(typed)
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault()
            clear()
          }
        }}
      />
      {typed !== '' && <IconButton icon="close" size="s" label={t('activity.clearSearch')} onClick={clear} />}
    </div>
  )
}
