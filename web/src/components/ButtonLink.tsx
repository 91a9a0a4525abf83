import { cx } from '../lib/cx.ts'
import type { ButtonProps } from './Button.tsx'
import { Icon, type IconName } from './icons.tsx'
import styles from './button.module.css'

interface ButtonLinkProps extends Pick<ButtonProps, 'tone' | 'className' | 'children'> {
  href: string
  icon: IconName
}

/** A button that links to another site. */
export function ButtonLink({ href, icon, tone = 'plain', className, children }: ButtonLinkProps) {
  return (
    <a
      className={cx(styles['button'], styles[tone], styles['size-m'], className)}
      href={href}
      target="_blank"
      rel="noreferrer"
    >
      <Icon name={icon} size={17} />
      {children}
    </a>
  )
}
