import { Combobox } from '@base-ui/react/combobox'
import { useMemo, useState } from 'react'
import { Avatar } from '../../../components/Avatar.tsx'
import { Button } from '../../../components/Button.tsx'
import { Icon } from '../../../components/icons.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { useErrorText } from '../../../lib/use-error-text.ts'
import { useRefusalText } from '../refusal-text.ts'
import { inGroups, isCalled, myself, toPicked, type Given, type Picked, type PickedGroup } from './recipient.ts'
import { useRecipients } from './use-recipients.ts'
import styles from './picker.module.css'

interface RecipientPickerProps {
  /** What is given to them; null: not known yet. */
  gift: Given
  /** Null: nobody yet. */
  picked: Picked | null
  /** Whom this account knows; undefined: the first of those that can pay. */
  accountId: number | undefined
  onPick: (picked: Picked) => void
}

/** For whom: a field with a face, which opens a list that is searched as one types. */
export function RecipientPicker({ gift, picked, accountId, onPick }: RecipientPickerProps) {
  const { t } = useTranslation()
  const nameOf = useName()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const { list, isSearching, error, retry } = useRecipients(typed, accountId, isOpen)
  const groups = useMemo(() => {
    const others = (list?.items ?? []).map((one) => toPicked(one, gift)).filter((one) => isCalled(one, typed))
    // Premium is for other people.
    if (gift === 'premium') return inGroups(others.filter(({ group }) => group !== 'channel'))
    return inGroups(typed.trim() === '' ? [myself, ...others] : others)
  }, [list, gift, typed])
  return (
    <Combobox.Root
      items={groups}
      filter={null}
      value={picked}
      onValueChange={(next) => {
        if (next !== null) onPick(next)
      }}
      inputValue={typed}
      onInputValueChange={setTyped}
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next)
        if (next) setTyped('')
      }}
      isItemEqualToValue={(one, other) => one.key === other.key}
      itemToStringLabel={nameOf}
      autoHighlight
    >
      <div className={styles['field']}>
        <Combobox.Label className={styles['label']}>{t('buying.to')}</Combobox.Label>
        <Combobox.Trigger className={styles['trigger']}>
          {picked === null ? (
            <span className={styles['nobody']}>{t('buying.toChoose')}</span>
          ) : (
            <Person picked={picked} />
          )}
          <Icon name="chevronDown" size={16} />
        </Combobox.Trigger>
      </div>
      <Combobox.Portal>
        <Combobox.Positioner className={styles['place']} sideOffset={4}>
          <Combobox.Popup className={styles['popup']} aria-label={t('buying.to')} aria-busy={isSearching || undefined}>
            <div className={styles['search']}>
              <Icon name="search" size={16} />
              <Combobox.Input
                placeholder={t('buying.toSearch')}
                aria-label={t('buying.toSearch')}
                autoCapitalize="none"
                spellCheck={false}
                maxLength={128}
              />
            </div>
            <Combobox.Status className={styles['status']}>
              {error !== null && <Failed error={error} onRetry={retry} />}
              {error === null && list?.is_complete === false && t('buying.toIncomplete')}
            </Combobox.Status>
            {list === undefined && error === null && <Waiting />}
            <Combobox.Empty className={styles['empty']}>
              {error === null && !isSearching ? t('buying.toNobody') : null}
            </Combobox.Empty>
            <Combobox.List className={styles['list']}>
              {(group: PickedGroup) => <People key={group.group} {...group} />}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

function useName(): (picked: Picked) => string {
  const { t } = useTranslation()
  return ({ group, title, username }) => {
    if (group === 'self') return t('buying.toMyself')
    return title ?? (username === null ? t('buying.toGone') : `@${username}`)
  }
}

function People({ group, items }: PickedGroup) {
  const { t } = useTranslation()
  return (
    <Combobox.Group items={items} className={styles['group']}>
      {group !== 'self' && (
        <Combobox.GroupLabel className={styles['heading']}>{t(`buying.toGroups.${group}`)}</Combobox.GroupLabel>
      )}
      <Combobox.Collection>
        {(one: Picked) => (
          <Combobox.Item key={one.key} value={one} disabled={one.isRefused} className={styles['item']}>
            <Person picked={one} />
            <Combobox.ItemIndicator className={styles['chosen']}>
              <Icon name="check" size={16} />
            </Combobox.ItemIndicator>
          </Combobox.Item>
        )}
      </Combobox.Collection>
    </Combobox.Group>
  )
}

/** Face, name, and what there is to know. */
function Person({ picked }: { picked: Picked }) {
  const { t } = useTranslation()
  const refusalText = useRefusalText()
  const nameOf = useName()
  const { group, username, hue, photo, problem, isRefused } = picked
  const name = nameOf(picked)
  const about = group === 'self' ? t('buying.selfHint') : username === null ? null : `@${username}`
  const words = problem === null ? about : refusalText(problem)
  return (
    <span className={styles['person']} data-refused={isRefused || undefined}>
      {group === 'self' ? (
        <span className={styles['self']} aria-hidden="true">
          <Icon name="gift" size={16} />
        </span>
      ) : (
        <Avatar name={name} id={hue} photo={photo} size="s" isDimmed={isRefused} />
      )}
      <span className={styles['words']}>
        <span className={styles['name']}>{name}</span>
        {words !== null && words !== name && <small>{words}</small>}
      </span>
    </span>
  )
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  return (
    <span className={styles['failed']}>
      {errorText(error)}
      <Button size="s" icon="refresh" onClick={onRetry}>
        {t('common.actions.retry')}
      </Button>
    </span>
  )
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <output className={styles['waiting']} aria-label={t('common.loading')}>
      {[58, 44, 66].map((width) => (
        <span key={width}>
          <Skeleton width={32} height={32} isRound />
          <Skeleton width={`${width}%`} height={12} />
        </span>
      ))}
    </output>
  )
}
