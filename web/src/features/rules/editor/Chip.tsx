import { Button } from '../../../components/Button.tsx'
import { Popover } from '../../../components/Popover.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { optionalFields, withoutField, type Field, type OptionalField } from '../fields.ts'
import { FieldPanel } from './FieldPanel.tsx'
import type { PanelProps } from './panel-parts.tsx'
import styles from './editor.module.css'

const isOptional = (field: Field): field is OptionalField => optionalFields.some((one) => one === field)
const ofMoney = new Set<Field>(['price', 'limits', 'reserve', 'resale_floor'])

interface ChipProps extends PanelProps {
  field: Field
  text: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** It was taken out of the sentence, and the focus with it. */
  onTaken: () => void
}

/** A value of the sentence: it opens to be changed. */
export function Chip({ field, text, isOpen, onOpenChange, onTaken, ...panel }: ChipProps) {
  const { t } = useTranslation()
  const label = t(`ruleEditor.field.${field}`)
  const { draft, fault, onChange } = panel
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={label}
      trigger={
        <button
          type="button"
          className={styles['chip']}
          title={label}
          data-field={field}
          data-money={ofMoney.has(field) || undefined}
          data-fault={fault === undefined ? undefined : true}
        >
          {text}
        </button>
      }
      footer={
        <>
          {isOptional(field) && (
            <Button
              size="s"
              tone="quiet"
              onClick={() => {
                onOpenChange(false)
                onChange(withoutField(draft, field))
                onTaken()
              }}
            >
              {t('ruleEditor.take')}
            </Button>
          )}
          <Button size="s" onClick={() => onOpenChange(false)}>
            {t('ruleEditor.done')}
          </Button>
        </>
      }
    >
      <FieldPanel {...panel} field={field} />
    </Popover>
  )
}
