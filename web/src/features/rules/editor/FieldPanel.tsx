import type { RuleDraft } from '#contract/rules'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { RadioList } from '../../../components/RadioList.tsx'
import { TextArea } from '../../../components/TextArea.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import type { Field, PropertyField, RangeField } from '../fields.ts'
import { MOST_PIECES, MOST_STARS, occasions, payOrders, preferences, wishes } from '../rule-words.ts'
import { GiftsPanel } from './GiftsPanel.tsx'
import { HoursPanel, UntilPanel } from './TimePanels.tsx'
import { NumberField } from './NumberField.tsx'
import { FaultText, type PanelProps } from './panel-parts.tsx'
import { PayersPanel } from './PayersPanel.tsx'
import { RecipientPanel } from './RecipientPanel.tsx'
import { WordsPanel } from './WordsPanel.tsx'
import styles from './editor.module.css'

const LONGEST_MESSAGE = 255
const LONGEST_MINUTES = 525_600

/** What a chip opens: the value behind it, to be changed. */
export function FieldPanel({ field, ...props }: PanelProps & { field: Field }) {
  const { t } = useTranslation()
  const { draft, onChange } = props
  const { when, buy, pay } = draft
  const setBuy = (part: Partial<RuleDraft['buy']>) => onChange({ ...draft, buy: { ...buy, ...part } })
  switch (field) {
    case 'pieces':
      return (
        <NumberField
          label={t('ruleEditor.pieces')}
          value={buy.pieces_per_gift}
          min={1}
          max={MOST_PIECES}
          onChange={(value) => value !== null && setBuy({ pieces_per_gift: value })}
        />
      )
    case 'on':
      return <OccasionsPanel {...props} />
    case 'limits':
      return <LimitsPanel {...props} />
    case 'payers':
      return <PayersPanel {...props} />
    case 'recipient':
      return <RecipientPanel {...props} />
    case 'limited':
    case 'premium':
    case 'upgradable':
    case 'birthday':
      return <PropertyPanel {...props} field={field} />
    case 'price':
    case 'supply':
    case 'left':
    case 'resale_floor':
      return <RangePanel {...props} field={field} />
    case 'gift_only':
    case 'gift_except':
      return <GiftsPanel {...props} field={field} />
    case 'titles_has':
    case 'titles_has_not':
    case 'publisher_only':
    case 'publisher_except':
      return <WordsPanel {...props} field={field} />
    case 'hours':
      return <HoursPanel {...props} />
    case 'until':
      return <UntilPanel {...props} />
    case 'choose_by':
      return (
        <RadioList
          label={t('ruleEditor.field.choose_by')}
          value={pay.choose}
          options={payOrders.map((value) => ({ value, label: t(`ruleEditor.choose_by.${value}`) }))}
          onChange={(choose) => onChange({ ...draft, pay: { ...pay, choose } })}
        />
      )
    case 'prefer':
      return (
        <RadioList
          label={t('ruleEditor.field.prefer')}
          value={buy.prefer}
          options={preferences.map((value) => ({ value, label: t(`ruleEditor.prefer.${value}`) }))}
          onChange={(prefer) => setBuy({ prefer })}
        />
      )
    case 'first_minutes':
      return (
        <NumberField
          label={t('ruleEditor.minutes')}
          value={when.first_minutes ?? null}
          min={1}
          max={LONGEST_MINUTES}
          onChange={(value) => value !== null && onChange({ ...draft, when: { ...when, first_minutes: value } })}
        />
      )
    case 'each':
      return (
        <NumberField
          label={t('ruleEditor.pieces')}
          value={buy.pieces_per_account}
          min={1}
          max={MOST_PIECES}
          onChange={(value) => value !== null && setBuy({ pieces_per_account: value })}
        />
      )
    case 'reserve':
      return (
        <NumberField
          label={t('ruleEditor.reserve')}
          value={pay.reserve}
          min={0}
          max={MOST_STARS}
          onChange={(reserve) => reserve !== null && onChange({ ...draft, pay: { ...pay, reserve } })}
        />
      )
    case 'message':
      return (
        <TextArea
          label={t('ruleEditor.message')}
          maxLength={LONGEST_MESSAGE}
          value={buy.message ?? ''}
          onChange={(event) => setBuy({ message: event.target.value })}
        />
      )
    case 'hide_name':
    case 'include_upgrade':
      return <p className={styles['quiet']}>{t(`ruleEditor.field.${field}`)}</p>
  }
  return field satisfies never
}

function PropertyPanel({ draft, onChange, field }: PanelProps & { field: PropertyField }) {
  const { t } = useTranslation()
  return (
    <RadioList
      label={t(`ruleEditor.field.${field}`)}
      value={draft.when[field] === 'not' ? 'not' : 'only'}
      options={wishes.map((value) => ({ value, label: t(`ruleEditor.wanted.${field}.${value}`) }))}
      onChange={(value) => onChange({ ...draft, when: { ...draft.when, [field]: value } })}
    />
  )
}

function RangePanel({ draft, fault, onChange, field }: PanelProps & { field: RangeField }) {
  const { t } = useTranslation()
  const range = draft.when[field] ?? {}
  const put = (part: { min?: number | null; max?: number | null }) =>
    onChange({ ...draft, when: { ...draft.when, [field]: { ...range, ...part } } })
  return (
    <div className={styles['pair']}>
      <NumberField
        label={t('ruleEditor.from')}
        value={range.min ?? null}
        min={0}
        max={MOST_STARS}
        empty={t('ruleEditor.empty')}
        onChange={(min) => put({ min })}
      />
      <NumberField
        label={t('ruleEditor.upTo')}
        value={range.max ?? null}
        min={0}
        max={MOST_STARS}
        empty={t('ruleEditor.empty')}
        onChange={(max) => put({ max })}
      />
      {fault && <FaultText fault={fault} />}
    </div>
  )
}

function OccasionsPanel({ draft, fault, onChange }: PanelProps) {
  const { t } = useTranslation()
  const { on } = draft.when
  return (
    <>
      {occasions.map((occasion) => (
        <Checkbox
          key={occasion}
          isChecked={on.includes(occasion)}
          onChange={(isOn) =>
            onChange({
              ...draft,
              when: { ...draft.when, on: occasions.filter((one) => (one === occasion ? isOn : on.includes(one))) },
            })
          }
        >
          {t(`ruleEditor.occasion.${occasion}`)}
        </Checkbox>
      ))}
      {fault && <FaultText fault={fault} />}
      <p className={styles['quiet']}>{t('ruleEditor.means')}</p>
    </>
  )
}

const limitNames = ['stars_per_day', 'stars_total', 'stars_per_gift', 'pieces_total'] as const

function LimitsPanel({ draft, fault, onChange }: PanelProps) {
  const { t } = useTranslation()
  const { limits } = draft
  return (
    <>
      {limitNames.map((name) => (
        <NumberField
          key={name}
          label={t(`ruleEditor.limit.${name}.label`)}
          hint={t(`ruleEditor.limit.${name}.hint`)}
          value={limits[name]}
          min={1}
          max={name === 'pieces_total' ? 1_000_000 : MOST_STARS}
          empty={t('ruleEditor.none')}
          onChange={(value) => onChange({ ...draft, limits: { ...limits, [name]: value } })}
        />
      ))}
      {fault && <FaultText fault={fault} />}
    </>
  )
}
