import type { Account } from './accounts.ts'

const DAY = 24 * 60 * 60 * 1000

/** The differences between members of the cast; `createAccounts` fills in the rest. */
export type CastMember = Pick<Account, 'id' | 'phone' | 'firstName' | 'lastName' | 'username'> &
  Partial<Omit<Account, 'premiumUntil' | 'photo' | 'photosTaken'>> & {
    premiumDays?: number
    /** Which face, and the DC that stores the picture; absent without a picture. */
    portrait?: { look: number; dcId: number }
  }

/**
 * Who lives in the world. All numbers are in a range reserved for fiction. The code is 12345 for all. 03 and 08 live on
 * DC 4 (PHONE_MIGRATE_4), 08 and 09 have a 2FA password, 04 has no username, 10 gets its code by e-mail, 11 must wait
 * before a code is sent, 12 is banned. Other numbers have no account. 02, 04, 07, 10, 11 and 12 have no photo; that of
 * 05 is stored on another DC than its owner.
 */
export const cast: readonly CastMember[] = [
  member(1, '5123401877', 'Anna', 'Sokolova', 'annasokol', {
    stars: { amount: 12_480, nanos: 0 },
    premiumDays: 212,
    portrait: { look: 3, dcId: 2 },
  }),
  member(2, '398204415', 'Mikhail', 'Orlov', 'mike_orlov', { stars: { amount: 3_265, nanos: 500_000_000 } }),
  member(3, '7011928344', 'Elena', null, 'lena_vesna', {
    stars: { amount: 840, nanos: 0 },
    dcId: 4,
    portrait: { look: 19, dcId: 4 },
  }),
  member(4, '6440127385', 'Sergey', 'K.', null, { stars: { amount: 57, nanos: 250_000_000 }, delivery: 'app' }),
  member(5, '1204993371', 'Daria', 'Belova', 'dashabel', {
    stars: { amount: 48_900, nanos: 0 },
    premiumDays: 31,
    portrait: { look: 22, dcId: 4 },
  }),
  member(6, '842117630', 'Oliver', 'Grant', 'olivergrant', {
    stars: { amount: 1_520, nanos: 0 },
    portrait: { look: 4, dcId: 2 },
  }),
  member(7, '5590214876', 'Mia', 'Lindqvist', 'mialind', { stars: { amount: 0, nanos: 0 }, delivery: 'app' }),
  member(8, '6902817745', 'Timur', 'Akhmetov', 'timur_a', {
    stars: { amount: 5_004, nanos: 999_000_000 },
    premiumDays: 88,
    dcId: 4,
    password: 'demo-2fa',
    passwordHint: 'the usual one',
    portrait: { look: 24, dcId: 4 },
  }),
  member(9, '7388120456', 'Vera', 'Nikitina', 'vera_nik', {
    stars: { amount: 9_310, nanos: 0 },
    premiumDays: 3,
    password: 'demo-2fa',
    passwordHint: 'demo and a number',
    portrait: { look: 18, dcId: 2 },
  }),
  member(10, '6120984473', 'Lucas', 'Moreau', 'lucasmoreau', {
    stars: { amount: 275, nanos: 0 },
    delivery: 'email',
    email: 'lu***@example.com',
  }),
  member(11, '5877203914', 'Polina', null, 'polly', { stars: { amount: 130, nanos: 0 }, standing: 'code_flood' }),
  member(12, '4402918856', 'Ivan', 'Petrov', 'ivanp', { stars: { amount: 0, nanos: 0 }, standing: 'banned' }),
]

/** Premium ends this many days after the world begins. */
export function premiumEnd(startMs: number, days: number | undefined): number | null {
  return days === undefined ? null : startMs + days * DAY
}

function member(
  number: number,
  id: string,
  firstName: string,
  lastName: string | null,
  username: string | null,
  rest: Omit<CastMember, 'id' | 'phone' | 'firstName' | 'lastName' | 'username'>,
): CastMember {
  return { id, phone: `+155501000${String(number).padStart(2, '0')}`, firstName, lastName, username, ...rest }
}
