import { Checkbox } from '../../../components/Checkbox.tsx'
import { Field } from '../../../components/Field.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { NumberField } from '../editor/NumberField.tsx'
import { MOST_STARS } from '../rule-words.ts'
import type { MadeUp } from './made-up.ts'
import styles from './rehearsal.module.css'

const LONGEST_SALE_SECONDS = 86_400
const LONGEST_LATENCY_MS = 60_000

interface MadeUpFormProps {
  madeUp: MadeUp
  /** Also how fast it goes. */
  isDrop: boolean
  onChange: (madeUp: MadeUp) => void
}

/** A gift that there is not, as far as rules look at it. */
export function MadeUpForm({ madeUp, isDrop, onChange }: MadeUpFormProps) {
  const { t } = useTranslation()
  const put = (part: Partial<MadeUp>) => onChange({ ...madeUp, ...part })
  return (
    <>
      <div className={styles['pair']}>
        <Field
          label={t('rehearsal.gift.title')}
          maxLength={64}
          autoComplete="off"
          placeholder={t('rehearsal.gift.titleEmpty')}
          value={madeUp.title}
          onChange={(event) => put({ title: event.target.value })}
        />
        <NumberField
          label={t('rehearsal.gift.price')}
          value={madeUp.price}
          min={0}
          max={MOST_STARS}
          onChange={(price) => price !== null && put({ price })}
        />
        {madeUp.isLimited && (
          <>
            <NumberField
              label={t('rehearsal.gift.supply')}
              value={madeUp.supply}
              min={1}
              max={MOST_STARS}
              onChange={(supply) => put({ supply })}
            />
            <NumberField
              label={t('rehearsal.gift.left')}
              value={madeUp.left}
              min={0}
              max={MOST_STARS}
              onChange={(left) => put({ left })}
            />
          </>
        )}
        {isDrop && (
          <>
            <NumberField
              label={t('rehearsal.gift.soldOutIn')}
              value={madeUp.soldOutInSeconds}
              min={0}
              max={LONGEST_SALE_SECONDS}
              onChange={(seconds) => seconds !== null && put({ soldOutInSeconds: seconds })}
            />
            <NumberField
              label={t('rehearsal.gift.latency')}
              value={madeUp.latencyMs}
              min={0}
              max={LONGEST_LATENCY_MS}
              onChange={(latencyMs) => latencyMs !== null && put({ latencyMs })}
            />
          </>
        )}
      </div>
      <div className={styles['ticks']}>
        <Checkbox isChecked={madeUp.isLimited} onChange={(isLimited) => put({ isLimited })}>
          {t('rehearsal.gift.isLimited')}
        </Checkbox>
        <Checkbox isChecked={madeUp.isForPremium} onChange={(isForPremium) => put({ isForPremium })}>
          {t('rehearsal.gift.premium')}
        </Checkbox>
        <Checkbox isChecked={madeUp.isUpgradable} onChange={(isUpgradable) => put({ isUpgradable })}>
          {t('rehearsal.gift.upgradable')}
        </Checkbox>
      </div>
    </>
  )
}
