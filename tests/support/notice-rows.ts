/** The rows of docs/api.md about notices, for a user whose bot is not set; see contract-rows.ts. */
import { z } from 'zod'
import { noticeConnection, noticesSaved, noticeState } from '../../server/contract/notices.ts'
import type { ContractRow } from './contract-rows.ts'

const noStore = { 'cache-control': 'no-store' }
const state = noticeState.strict()
const saved = noticesSaved.extend({ notices: state }).strict()
const quiet = { is_on: true, from: '22:00', to: '07:00', time_zone: 'Europe/Berlin' }

export const noticeRows: ContractRow[] = [
  { call: 'GET /api/notices', answers: 200, with: state, and: { chat: null, waiting: 0 }, sends: noStore },
  {
    call: 'POST /api/notices',
    body: { kinds: { sold_out: false }, quiet },
    answers: 200,
    with: saved,
    and: { notices: { quiet, kinds: { sold_out: false } } },
  },
  { call: 'POST /api/notices', body: { quiet: { from: '24:00' } }, answers: 400, with: 'invalid_request' },
  { call: 'POST /api/notices', body: { quiet: { time_zone: 'No/Where' } }, answers: 400, with: 'invalid_request' },
  { call: 'POST /api/notices', body: { chat_id: '@somewhere' }, answers: 409, with: 'notices_need_bot' },
  { call: 'POST /api/notices/test', answers: 409, with: 'notices_need_bot' },
  { call: 'POST /api/notices/connect', answers: 409, with: 'notices_need_bot' },
  {
    call: 'GET /api/notices/connect',
    answers: 200,
    with: noticeConnection.strict(),
    and: { state: 'none', url: null },
    sends: noStore,
  },
  { call: 'DELETE /api/notices/connect', answers: 200, with: z.strictObject({ ok: z.literal(true) }) },
  { call: 'DELETE /api/notices/chat', answers: 200, with: saved, and: { notices: { chat: null } } },
]
