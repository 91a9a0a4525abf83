/** The panel's sign: the same drawing as its icon. */
export function BrandMark({ size = 26 }: { size?: number }) {
  return <img src="/icon.svg" alt="" width={size} height={size} />
}
