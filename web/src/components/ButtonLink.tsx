import { cx } from '../lib/cx.ts'
import type { ButtonProps } from './Button.tsx'
import { Icon, type IconName } from './icons.tsx'
import styles from './button.module.css'

interface ButtonLinkProps extends Pick<ButtonProps, 'tone' | 'size' | 'className' | 'children'> {
  href: string
  icon: IconName
}

/** A button that links to another site. */
export function ButtonLink({ href, icon, tone = 'plain', size = 'm', className, children }: ButtonLinkProps) {
  return (
    <a
      className={cx(styles['button'], styles[tone], styles[`size-${size}`], className)}
      href={href}
      target="_blank"
      rel="noopener noreferrer"
    >
      <Icon name={icon} size={size === 's' ? 15 : 17} />
      {children}
    </a>
  )
}
