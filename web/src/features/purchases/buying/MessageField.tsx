import { useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { Icon } from '../../../components/icons.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { StyledText } from '../StyledText.tsx'
import { isMarked, markKinds, readMessage, toggleMark, type MarkKind, type Selection } from './message-marks.ts'
import { MESSAGE_MAX_LENGTH } from './wish.ts'
import styles from './message.module.css'

/** With its marks; of so many characters no message has more stretches than an order takes. */
const MOST_TYPED = 400

/** Telegram's own, with Ctrl or ⌘. */
const shortcuts: Record<MarkKind, { letter: string; isShifted: boolean }> = {
  bold: { letter: 'B', isShifted: false },
  italic: { letter: 'I', isShifted: false },
  underline: { letter: 'U', isShifted: false },
  strikethrough: { letter: 'X', isShifted: true },
  spoiler: { letter: 'P', isShifted: true },
}
const keysOf = (kind: MarkKind, modifier: string) =>
  `${modifier}+${shortcuts[kind].isShifted ? 'Shift+' : ''}${shortcuts[kind].letter}`

/** The message of a present; what is selected can be made bold and the like. */
export function MessageField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [selection, setSelection] = useState<Selection>({ start: 0, end: 0 })
  const { text, entities } = readMessage(value)

  const toggle = (kind: MarkKind) => {
    const field = input.current
    if (field === null) return
    const next = toggleMark(value, selectionOf(field), kind)
    flushSync(() => onChange(next.source))
    field.focus()
    field.setSelectionRange(next.start, next.end)
    setSelection(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const kind = kindOfKeys(event)
    if (kind === undefined) return
    event.preventDefault()
    toggle(kind)
  }
  return (
    <div className={styles['message']}>
      <Field
        ref={input}
        label={t('buying.message')}
        aside={<Looks isOn={(kind) => isMarked(value, selection, kind)} onToggle={toggle} />}
        hint={t('buying.messageHint', { n: text.length, limit: MESSAGE_MAX_LENGTH })}
        error={text.length > MESSAGE_MAX_LENGTH ? t('buying.messageFault', { limit: MESSAGE_MAX_LENGTH }) : null}
        autoComplete="off"
        maxLength={MOST_TYPED}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onSelect={(event) => setSelection(selectionOf(event.currentTarget))}
        onKeyDown={onKeyDown}
      />
      {entities.length > 0 && (
        <p className={styles['preview']}>
          <span className={styles['label']}>{t('buying.look.preview')}</span>
          <StyledText text={text} entities={entities} />
        </p>
      )}
    </div>
  )
}

function Looks({ isOn, onToggle }: { isOn: (kind: MarkKind) => boolean; onToggle: (kind: MarkKind) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset aria-label={t('buying.look.label')} className={styles['looks']}>
      {markKinds.map((kind) => (
        <Button
          key={kind}
          size="s"
          tone="quiet"
          className={styles['look']}
          aria-label={t(`buying.look.${kind}`)}
          aria-pressed={isOn(kind)}
          aria-keyshortcuts={`${keysOf(kind, 'Control')} ${keysOf(kind, 'Meta')}`}
          title={`${t(`buying.look.${kind}`)} (${keysOf(kind, isApple ? '⌘' : 'Ctrl')})`}
          // The field keeps its selection.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onToggle(kind)}
        >
          {kind === 'spoiler' ? (
            <Icon name="eyeOff" size={15} />
          ) : (
            <span aria-hidden="true" data-kind={kind}>
              {t(`buying.look.letter.${kind}`)}
            </span>
          )}
        </Button>
      ))}
    </fieldset>
  )
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

const selectionOf = ({ selectionStart, selectionEnd }: HTMLInputElement): Selection => ({
  start: selectionStart ?? 0,
  end: selectionEnd ?? 0,
})

/** By the letter, or by the key's place where the layout has other letters. */
function kindOfKeys({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): MarkKind | undefined {
  if (ctrlKey === metaKey || altKey) return undefined
  const pressed = /^[a-z]$/i.test(key) ? key.toUpperCase() : code.replace('Key', '')
  return markKinds.find((kind) => shortcuts[kind].letter === pressed && shortcuts[kind].isShifted === shiftKey)
}
