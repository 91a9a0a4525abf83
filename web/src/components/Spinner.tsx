import styles from './spinner.module.css'

/** Work in progress. The text or control around it says which. */
export function Spinner({ size = 16 }: { size?: number }) {
  return (
    <svg aria-hidden="true" className={styles['spinner']} viewBox="0 0 24 24" width={size} height={size}>
      <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" strokeWidth="2.6" opacity=".22" />
      <path d="M21 12a9 9 0 0 0-9-9" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  )
}
