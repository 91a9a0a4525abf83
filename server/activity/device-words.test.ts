import { expect, test } from 'vitest'
import { readDevice } from './device-words.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0`
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)'

test.each([
  [`Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/140.0.0.0 Mobile Safari/537.36`, 'Chrome', 'Android'],
  [`${iphone} Version/18.0 Safari/604.1`, 'Safari', 'iPhone'],
  [`${iphone} AppleWebKit/605.1.15 CriOS/140.0 Mobile/15E148 Safari/604.1`, 'Chrome', 'iPhone'],
  ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1', 'Safari', 'iPad'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 'Safari', 'macOS'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/140.0.0.0 Safari/537.36`, 'Chrome', 'Linux'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/140.0 Safari/537.36`, 'Chrome', 'Chrome OS'],
  [`${windows} Safari/537.36 Edg/140.0`, 'Microsoft Edge', 'Windows'],
  [`${windows} Safari/537.36 OPR/110`, 'Opera', 'Windows'],
  [`${windows} YaBrowser/25.8 Safari/537.36`, 'Yandex Browser', 'Windows'],
  [`${windows} Safari/537.36 Vivaldi/7.6`, 'Vivaldi', 'Windows'],
  [
    `Mozilla/5.0 (Linux; Android 13; K) ${webkit} SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36`,
    'Samsung Internet for Android',
    'Android',
  ],
])('%s', (userAgent, browser, os) => {
  expect(readDevice(userAgent)).toEqual({ browser, os })
})

test.each([
  ['curl/8.5.0', 'curl'],
  ['python-requests/2.32', 'script'],
  ['node', 'script'],
  ['Go-http-client/2.0', 'script'],
])('the program %s is known as one', (userAgent, browser) => {
  expect(readDevice(userAgent)).toEqual({ browser })
})

test.each([
  null,
  '',
  '<script>alert(1)</script>',
  '<script>/1.0 ',
  '<img src=x>/9 (x)',
  'My Own Name/9 (a sentence of the client)',
  'constructor/1 (x)',
])('of %j nothing comes through', (userAgent) => {
  expect(readDevice(userAgent)).toEqual({})
})
