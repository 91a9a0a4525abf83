import type { Account } from './accounts.ts'
import type { Channel } from './channels.ts'

const DAY = 24 * 60 * 60 * 1000

const ANNA = '5123401877'
const MIKHAIL = '398204415'
const ELENA = '7011928344'
const DARIA = '1204993371'
const OLIVER = '842117630'
const MIA = '5590214876'
const VERA = '7388120456'

/** What differs from one member of the cast to the next; the rest is filled in by `createAccounts`. */
export type CastMember = Pick<Account, 'id' | 'phone' | 'firstName' | 'lastName' | 'username'> &
  Partial<Omit<Account, 'premiumUntil' | 'photo' | 'photosTaken'>> & {
    premiumDays?: number
    /** Which face, and the DC that stores the picture; absent without a picture. */
    portrait?: { look: number; dcId: number }
  }

/**
 * Who lives in the world. Every number is of the range that is reserved for fiction. The code is 12345 for all.
 * 03 and 08 live on DC 4 (PHONE_MIGRATE_4), 08 and 09 have a 2FA password, 04 has no username, 10 gets its code by
 * e-mail, 11 must wait before a code is sent, 12 is banned. Any other number is nobody's. 02, 04, 07, 10, 11 and 12 have no
 * photo; that of 05 is kept on another DC than its owner. 05 charges for a message, 07 takes neither limited nor unique gifts.
 */
export const cast: readonly CastMember[] = [
  member(1, ANNA, 'Anna', 'Sokolova', 'annasokol', {
    stars: { amount: 12_480, nanos: 0 },
    premiumDays: 212,
    portrait: { look: 3, dcId: 2 },
    contactIds: [MIKHAIL, ELENA, DARIA, OLIVER, MIA],
  }),
  member(2, MIKHAIL, 'Mikhail', 'Orlov', 'mike_orlov', {
    stars: { amount: 3_265, nanos: 500_000_000 },
    contactIds: [ANNA, OLIVER, VERA],
  }),
  member(3, ELENA, 'Elena', null, 'lena_vesna', {
    stars: { amount: 840, nanos: 0 },
    dcId: 4,
    portrait: { look: 19, dcId: 4 },
    contactIds: [ANNA, DARIA, MIA],
  }),
  member(4, '6440127385', 'Sergey', 'K.', null, { stars: { amount: 57, nanos: 250_000_000 }, delivery: 'app' }),
  member(5, DARIA, 'Daria', 'Belova', 'dashabel', {
    stars: { amount: 48_900, nanos: 0 },
    premiumDays: 31,
    portrait: { look: 22, dcId: 4 },
    messagePrice: 50,
  }),
  member(6, OLIVER, 'Oliver', 'Grant', 'olivergrant', {
    stars: { amount: 1_520, nanos: 0 },
    portrait: { look: 4, dcId: 2 },
  }),
  member(7, MIA, 'Mia', 'Lindqvist', 'mialind', {
    stars: { amount: 0, nanos: 0 },
    delivery: 'app',
    refuses: ['limited', 'unique'],
  }),
  member(8, '6902817745', 'Timur', 'Akhmetov', 'timur_a', {
    stars: { amount: 5_004, nanos: 999_000_000 },
    premiumDays: 88,
    dcId: 4,
    password: 'demo-2fa',
    passwordHint: 'the usual one',
    portrait: { look: 24, dcId: 4 },
    contactIds: [ANNA, OLIVER, VERA],
  }),
  member(9, VERA, 'Vera', 'Nikitina', 'vera_nik', {
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

/** Where the cast meets: a channel that takes gifts, and one that does not. */
export const meetingPlaces: readonly (Pick<Channel, 'title' | 'memberIds'> & Partial<Channel>)[] = [
  {
    id: '1400000001',
    title: 'Gift Harbour',
    username: 'gift_harbour',
    memberIds: [ANNA, MIKHAIL, ELENA, OLIVER],
    creatorId: ANNA,
    takesGifts: true,
  },
  {
    id: '1400000002',
    title: 'Morning Notes',
    username: 'morning_notes',
    memberIds: [OLIVER, ANNA, MIKHAIL],
    creatorId: OLIVER,
  },
]

/** Premium ends that many days after the world begins. */
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
