/** For comparing what people write: ignores case, Unicode form, and ё versus е. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е')
