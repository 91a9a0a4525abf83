/** What each call asks of who calls, by call as docs/api.md writes it. One that is missing here is for a person alone. */

/**
 * `open`: nobody has to sign in. `read` and `manage`: a person, or an API token that has this scope. `person`: only
 * somebody who signed in with the password.
 */
export type CallScope = 'open' | 'read' | 'manage' | 'person'

export const callScopes: Record<string, CallScope> = {
  'GET /api/health': 'open',
  'GET /api/ready': 'open',
  'GET /api/openapi.json': 'open',
  'GET /api/docs': 'open',
  'GET /api/docs.css': 'open',
  'POST /api/auth/register': 'open',
  'POST /api/auth/login': 'open',
  'DELETE /api/auth/logout': 'person',
  'GET /api/me': 'read',
  'POST /api/me/password': 'person',

  'GET /api/tokens': 'person',
  'POST /api/tokens': 'person',
  'DELETE /api/tokens/:id': 'person',

  'GET /api/apiprofiles': 'read',
  'POST /api/apiprofile': 'manage',
  'PATCH /api/apiprofile/:id': 'manage',
  'DELETE /api/apiprofile/:id': 'manage',

  'POST /api/auth/send_code': 'manage',
  'POST /api/auth/resend_code': 'manage',
  'POST /api/auth/confirm_code': 'manage',
  'POST /api/auth/confirm_password': 'manage',
  'POST /api/auth/qr': 'manage',
  // Whoever has the code of a sign-in can complete it.
  'GET /api/auth/qr/:login_id': 'manage',
  'POST /api/auth/cancel': 'manage',

  'GET /api/accounts': 'read',
  'POST /api/account/:id/refresh': 'manage',
  'DELETE /api/account/:id': 'manage',
  'GET /api/sessions/set-aside': 'read',
  'POST /api/sessions/set-aside/:id/try': 'manage',
  'DELETE /api/sessions/set-aside/:id': 'manage',
  'GET /api/account/:id/photo': 'read',
  'GET /api/account/:id/devices': 'read',
  'DELETE /api/account/:id/devices/:hash': 'manage',
  'DELETE /api/account/:id/devices': 'manage',
  // Sessions come in and go out with a person alone.
  'POST /api/account/:id/export': 'person',
  'POST /api/imports': 'person',
  'POST /api/imports/:id/run': 'person',
  'GET /api/events': 'read',
  'GET /api/activity': 'read',
  'GET /api/activity.csv': 'read',
  'GET /api/activity.json': 'read',

  'GET /api/gifts': 'read',
  'POST /api/gifts/refresh': 'manage',
  'GET /api/gifts/:id': 'read',
  'GET /api/gifts/settings': 'read',
  'POST /api/gifts/settings': 'manage',
  'GET /api/gifts/watch': 'read',
  'GET /api/gifts/stream': 'read',
  'GET /api/gifts/sticker.lottie': 'read',

  'GET /api/settings': 'read',
  'POST /api/settings': 'manage',
  'GET /api/notices': 'read',
  'POST /api/notices': 'manage',
  'POST /api/notices/test': 'manage',
  // Whoever has the code decides where the notices go.
  'GET /api/notices/connect': 'manage',
  'POST /api/notices/connect': 'manage',
  'DELETE /api/notices/connect': 'manage',
  'DELETE /api/notices/chat': 'manage',
  'GET /api/storage': 'read',
  'GET /api/demo': 'read',
  'POST /api/demo': 'manage',
}

export const scopeOf = (call: string): CallScope => callScopes[call] ?? 'person'
