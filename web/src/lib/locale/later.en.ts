/** Texts shown only later, after an event or an action: no page starts with them. */
export const common = {
  refreshed: {
    failed: 'The gifts were not refreshed',
    nothing: 'Nothing new',
    added_one: '{{n}} new',
    added_other: '{{n}} new',
    changed_one: '{{n}} changed',
    changed_other: '{{n}} changed',
  },
  askingOnly: 'Live updates do not get through to this page, so it asks every 10 s',
  autoUpdateFailed: 'Auto-update was not switched',
  keyUnknown:
    'Something answers in Telegram’s place that does not know this session. Nothing was lost, and it comes back by itself. Check TELEGRAM_DC, the network and the clock.',
  notice: {
    one: {
      new_gift: 'New gift',
      sold_out: 'Sold out',
      signed_out: 'An account was signed out',
      new_device: 'A new device signed in',
    },
    many: {
      new_gift_one: '{{count}} new gift',
      new_gift_other: '{{count}} new gifts',
      sold_out_one: '{{count}} gift sold out',
      sold_out_other: '{{count}} gifts sold out',
      signed_out_one: '{{count}} account was signed out',
      signed_out_other: '{{count}} accounts were signed out',
      new_device_one: '{{count}} new device signed in',
      new_device_other: '{{count}} new devices signed in',
    },
  },
  authorization: {
    title: 'New sign-in to {{name}}',
    mine: 'This was me',
    end: 'End that session',
    ended: 'The session on {{device}} was ended.',
  },
  newVersion: {
    title: 'The panel was updated',
    body: 'This page still runs the version before. Load it again when it suits you.',
    reload: 'Load again',
  },
  leave: {
    title: 'Leave without saving?',
    body: 'You changed something on this page and have not saved it.',
    stay: 'Stay',
    leave: 'Leave',
  },
}
