import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/format.ts'
import { Select } from '../../components/Select.tsx'
import { type GiftFilters, type Show, shows, sorts } from './gift-filters.ts'
import { GiftSearch } from './GiftSearch.tsx'
import styles from './gift-tools.module.css'

interface GiftToolsProps {
  filters: GiftFilters
  /** Null while the list is loading. */
  counts: Record<Show, number> | null
  onChange: (change: Partial<GiftFilters>) => void
}

/** Search, filter and sort order. */
export function GiftTools({ filters, counts, onChange }: GiftToolsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const isCounted = counts !== null
  const chips = useRef<HTMLFieldSetElement>(null)
  // On a phone the row is wider than the screen: scroll the selected filter into view.
  useLayoutEffect(() => {
    if (!isCounted) return
    const row = chips.current
    const chosen = row?.querySelector<HTMLElement>(`[data-show="${filters.show}"]`)
    if (row && chosen) row.scrollLeft = chosen.offsetLeft - row.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2
  }, [filters.show, isCounted])
  return (
    <div className={styles['tools']}>
      <GiftSearch value={filters.search} onChange={(search) => onChange({ search })} />
      <fieldset ref={chips} className={styles['chips']} aria-label={t('gifts.show.label')}>
        {shows.map((show) => (
          <button
            key={show}
            type="button"
            className={styles['chip']}
            data-show={show}
            aria-pressed={filters.show === show}
            onClick={() => onChange({ show })}
          >
            {t(`gifts.show.${show}`)}
            {counts && show !== 'all' && <span className={styles['count']}>{format.number(counts[show])}</span>}
          </button>
        ))}
      </fieldset>
      <Select
        className={styles['sort']}
        aria-label={t('gifts.sort.label')}
        value={filters.sort}
        options={sorts.map((sort) => ({ value: sort, label: t(`gifts.sort.${sort}`) }))}
        onChange={(sort) => onChange({ sort })}
      />
    </div>
  )
}
