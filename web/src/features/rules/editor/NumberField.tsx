import { useState } from 'react'
import { Field } from '../../../components/Field.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'

interface NumberFieldProps {
  label: string
  hint?: string | undefined
  /** Null where nothing is filled in. */
  value: number | null
  min: number
  max: number
  /** What an empty field means; without it, there must be a number. */
  empty?: string | undefined
  onChange: (value: number | null) => void
}

/** Digits, however they are grouped; undefined: no whole number. */
export function readWhole(text: string): number | null | undefined {
  const digits = text.replaceAll(/[\s.,]/g, '')
  if (digits === '') return null
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined
}

/** A whole number; only one that fits is passed on. */
export function NumberField({ label, hint, value, min, max, empty, onChange }: NumberFieldProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [text, setText] = useState(value === null ? '' : String(value))
  const read = readWhole(text)
  const fits = (number: number | null | undefined): number is number | null =>
    number === null ? empty !== undefined : number !== undefined && number >= min && number <= max
  return (
    <Field
      label={label}
      hint={hint}
      inputMode="numeric"
      autoComplete="off"
      maxLength={16}
      placeholder={empty}
      value={text}
      error={fits(read) ? null : t('ruleEditor.fault.whole', { min: format.number(min), max: format.number(max) })}
      onChange={(event) => {
        setText(event.target.value)
        const next = readWhole(event.target.value)
        if (fits(next)) onChange(next)
      }}
    />
  )
}
