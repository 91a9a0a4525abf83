import { addressOf } from '../lib/base.ts'

/** The panel's logo, the same as its icon. */
export function BrandMark({ size = 26 }: { size?: number }) {
  return <img src={addressOf('/icon.svg')} alt="" width={size} height={size} />
}
