type PluralForm = 'one' | 'few' | 'many' | 'other'
type PluralStem<Key> = Key extends `${infer Stem}_other` ? Stem : never
type PlainKey<Key> = Key extends `${string}_${PluralForm}` ? never : Key

/**
 * The same texts in Russian: every English key, and the four Russian plural forms where English has `_one`, `_other`.
 */
export type Russian<English> = {
  [Key in keyof English as PlainKey<Key>]: English[Key] extends string ? string : Russian<English[Key]>
} & { [Key in `${PluralStem<keyof English>}_${PluralForm}`]: string }
