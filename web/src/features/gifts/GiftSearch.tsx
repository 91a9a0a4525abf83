import { useEffect, useState } from 'react'
import { IconButton } from '../../components/Button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './gift-search.module.css'

interface GiftSearchProps {
  value: string
  onChange: (value: string) => void
}

/** Safari allows a hundred changes of the address in half a minute; a fast typist makes more. */
const settleMs = 150

/** The search box. What is typed shows at once and takes effect when the typing pauses. */
export function GiftSearch({ value, onChange }: GiftSearchProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const [settled, setSettled] = useState(value)
  if (settled !== value) {
    // Changed from elsewhere: the browser's back button, "show all gifts".
    setSettled(value)
    setTyped(value)
  }

  useEffect(() => {
    if (typed === value) return undefined
    const timer = setTimeout(() => onChange(typed), settleMs)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])

  return (
    <div className={styles['search']}>
      <Icon name="search" size={16} />
      <input
        type="search"
        value={typed}
        placeholder={t('gifts.search')}
        aria-label={t('gifts.search')}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault()
            onChange('')
            setTyped('')
          }
          if (event.key === 'Enter') onChange(typed)
        }}
      />
      {typed !== '' && (
        <IconButton
          icon="close"
          size="s"
          label={t('gifts.clearSearch')}
          onClick={() => {
            setTyped('')
            onChange('')
          }}
        />
      )}
    </div>
  )
}
