import { Icon } from './icons.tsx'
import styles from './downloads.module.css'

interface DownloadsProps {
  /** What is downloaded. */
  label: string
  /** Addresses of the files. */
  csv: string
  json: string
}

/** A list as a file. */
export function Downloads({ label, csv, json }: DownloadsProps) {
  return (
    <fieldset className={styles['downloads']} aria-label={label}>
      <Icon name="download" size={16} />
      <a href={csv} download title={label}>
        CSV
      </a>
      <a href={json} download title={label}>
        JSON
      </a>
    </fieldset>
  )
}
