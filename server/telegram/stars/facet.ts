export interface StarsFacet {
  fetchBalance(): Promise<StarsBalance>
}

/** value = amount + nanos / 1e9 */
export interface StarsBalance {
  /** Safe integer. */
  amount: number
  nanos: number
}
