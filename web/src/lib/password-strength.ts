// Rates the strength of a password. The word lists are large, so this file is loaded only when somebody types a new
// password.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** 1 weak · 2 fair · 3 good · 4 strong. */
export type PasswordStrength = 1 | 2 | 3 | 4

/** `known` is what a guesser would try first: the person's own name. */
export type RateStrength = (password: string, known: string) => PasswordStrength

/** Longer passwords are cut for rating: the rest only makes them stronger, and each keystroke would take longer. */
const RATED_LENGTH = 64

/** Common Russian passwords, which the library has no list of. */
const russian = [
  'пароль',
  'йцукен',
  'йцукенг',
  'йцукенгшщзхъ',
  'фывапролдж',
  'ячсмитьбю',
  'привет',
  'любовь',
  'люблю',
  'солнышко',
  'спартак',
  'зенит',
  'россия',
  'москва',
  'админ',
  'владимир',
  'александр',
  'андрей',
  'дмитрий',
  'максим',
  'сергей',
  'анастасия',
  'екатерина',
  'марина',
  'наташа',
  'светлана',
]

const estimator = new ZxcvbnFactory({
  dictionary: { ...dictionary, russian, panel: ['giftbuyer', 'telegram', 'телеграм'] },
  graphs: adjacencyGraphs,
  maxLength: RATED_LENGTH,
})

export const rateStrength: RateStrength = (password, known) => {
  const { score } = estimator.check(password, known === '' ? [] : [known])
  return score === 0 ? 1 : score
}
