/** For `Idempotency-Key`; `crypto.randomUUID` is missing over plain http. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
