import styles from './skeleton.module.css'

interface SkeletonProps {
  width?: number | string
  height?: number | string
  /** A circle, or a bar. */
  isRound?: boolean
}

/** A placeholder while loading. The list around it says that it is loading. */
export function Skeleton({ width = '100%', height = 12, isRound = false }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      className={styles['skeleton']}
      style={{ width, height, borderRadius: isRound ? '50%' : undefined }}
    />
  )
}
