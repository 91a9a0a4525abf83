/** Texts shown only later, after an event or an action: no page starts with them. */
export const common = {
  refreshed: {
    failed: 'Couldn’t refresh gifts',
    nothing: 'Nothing new',
    added_one: '{{n}} new',
    added_other: '{{n}} new',
    changed_one: '{{n}} changed',
    changed_other: '{{n}} changed',
  },
  askingOnly: 'Live updates are blocked, so the page refreshes every 10 s',
  autoUpdateFailed: 'Couldn’t switch auto-update',
  keyUnknown:
    'Whatever answers in Telegram’s place does not recognise this session. The session is safe, and the panel reconnects automatically. Check TELEGRAM_DC, the network and the clock.',
  notice: {
    one: {
      new_gift: 'New gift',
      sold_out: 'Sold out',
      signed_out: 'Account signed out',
      new_device: 'New device signed in',
    },
    many: {
      new_gift_one: '{{count}} new gift',
      new_gift_other: '{{count}} new gifts',
      sold_out_one: '{{count}} gift sold out',
      sold_out_other: '{{count}} gifts sold out',
      signed_out_one: '{{count}} account signed out',
      signed_out_other: '{{count}} accounts signed out',
      new_device_one: '{{count}} new device signed in',
      new_device_other: '{{count}} new devices signed in',
    },
  },
  authorization: {
    title: 'New sign-in to {{name}}',
    mine: 'This was me',
    end: 'End session',
    ended: 'The session on {{device}} was ended.',
  },
  newVersion: {
    title: 'The panel was updated',
    body: 'This page still runs the previous version. Reload when it suits you.',
    reload: 'Reload',
  },
  leave: {
    title: 'Leave without saving?',
    body: 'You have unsaved changes on this page.',
    stay: 'Stay',
    leave: 'Leave',
  },
}
