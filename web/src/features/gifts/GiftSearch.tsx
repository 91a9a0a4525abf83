import { SearchField } from '../../components/SearchField.tsx'
import { useTranslation } from '../../lib/i18n.ts'

/** Safari allows a hundred URL changes in half a minute; a fast typist makes more. */
const SETTLE_MS = 150

export function GiftSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  const words = { label: t('gifts.search'), clearLabel: t('gifts.clearSearch') }
  return <SearchField {...words} value={value} settleMs={SETTLE_MS} onChange={onChange} />
}
