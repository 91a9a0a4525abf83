import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { SearchField } from '../../../components/SearchField.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { listOf, withList, type ListField } from '../fields.ts'
import { catalogueQuery } from '../queries.ts'
import type { PanelProps } from './panel-parts.tsx'
import styles from './editor.module.css'

/** A longer list is found by its words. */
const SHOWN = 60
const MOST_IDS = 500
const SETTLE_MS = 120

const nameOf = (gift: { id: string; title: string | null }) => gift.title ?? `…${gift.id.slice(-4)}`

/** Gifts of the catalogue, to be ticked. */
export function GiftsPanel({ draft, onChange, field }: PanelProps & { field: ListField }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [search, setSearch] = useState('')
  const { data: gifts, error } = useQuery(catalogueQuery)
  const chosen = listOf(draft.when, field) ?? []
  const wanted = search.trim().toLowerCase()
  const found = (gifts ?? [])
    .filter((gift) => `${nameOf(gift)} ${gift.id}`.toLowerCase().includes(wanted))
    // What was ticked before stays in sight.
    .toSorted((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)))
    .slice(0, SHOWN)
  const toggle = (id: string, isChosen: boolean) => {
    const list = isChosen ? [...chosen, id].slice(0, MOST_IDS) : chosen.filter((one) => one !== id)
    onChange({ ...draft, when: withList(draft.when, field, list) })
  }
  return (
    <>
      <SearchField
        value={search}
        label={t('ruleEditor.search')}
        clearLabel={t('ruleEditor.clearSearch')}
        settleMs={SETTLE_MS}
        maxLength={64}
        onChange={setSearch}
      />
      {!gifts && error && <Refusal error={error} />}
      {!gifts && !error && <Skeleton height={120} />}
      {gifts && found.length === 0 && <p className={styles['quiet']}>{t('ruleEditor.noGifts')}</p>}
      {found.length > 0 && (
        <div className={styles['options']}>
          {found.map((gift) => (
            <Checkbox
              key={gift.id}
              isChecked={chosen.includes(gift.id)}
              onChange={(isChosen) => toggle(gift.id, isChosen)}
              hint={`${format.number(gift.price)} ★`}
            >
              {nameOf(gift)}
            </Checkbox>
          ))}
        </div>
      )}
    </>
  )
}
