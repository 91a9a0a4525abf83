/** A phone as the panel keeps it: digits only, 11 digits that start with 8 become 7…, then `+`. Null without any digit. */
export function parsePhone(text: string): string | null {
  const digits = text.replaceAll(/\D/g, '')
  if (digits === '') return null
  return `+${digits.length === 11 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits}`
}
