import type { ButtonHTMLAttributes, MouseEvent, Ref } from 'react'
import { cx } from '../lib/cx.ts'
import { Icon, type IconName } from './icons.tsx'
import { Spinner } from './Spinner.tsx'
import styles from './button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: 'plain' | 'primary' | 'danger' | 'quiet'
  size?: 's' | 'm' | 'l'
  icon?: IconName
  /** In progress: a spinner replaces the icon, further clicks do nothing, focus stays. */
  isWorking?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** The button of the UI kit. `type` defaults to `button`. */
export function Button({
  tone = 'plain',
  size = 'm',
  icon,
  isWorking = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isWorking) event.preventDefault()
    else onClick?.(event)
  }
  const iconSize = size === 's' ? 15 : 17
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- the type is one of the three that React knows
      type={type}
      className={cx(styles['button'], styles[tone], styles[`size-${size}`], className)}
      aria-busy={isWorking || undefined}
      aria-disabled={isWorking || undefined}
      onClick={press}
      {...rest}
    >
      {isWorking ? <Spinner size={iconSize} /> : icon && <Icon name={icon} size={iconSize} />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  icon: IconName
  /** Accessible name and tooltip. */
  label: string
}

/** An icon button; its accessible name is `label`. */
export function IconButton({ icon, label, size = 'm', tone = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <Button
      tone={tone}
      size={size}
      icon={icon}
      aria-label={label}
      title={label}
      className={cx(styles['square'], className)}
      {...rest}
    />
  )
}
