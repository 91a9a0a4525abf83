import { Api } from 'telegram'
import { expect, test } from 'vitest'
import { expectAnswer, expectFirst } from './read.ts'

test('an answer of another class is refused', () => {
  expect(() => expectAnswer(new Api.JsonNull(), Api.User)).toThrow('ANSWER_NOT_UNDERSTOOD')
  expect(() => expectFirst([], Api.User)).toThrow('ANSWER_NOT_UNDERSTOOD')
  expect(() => expectFirst(null, Api.User)).toThrow('ANSWER_NOT_UNDERSTOOD')
})
