import { toast } from 'sonner'
import { i18n } from '../lib/i18n.ts'
import { leaveThrough } from '../lib/leave-guard.ts'
import { bringNewWorker, isOutdated, takeNewVersion } from '../lib/new-version.ts'

/** Shows a notice when the panel was updated. The page stays as it is until the person reloads. */
export async function tellOfNewVersion(): Promise<void> {
  if (!(await isOutdated())) return
  void bringNewWorker()
  toast(i18n.t('common.newVersion.title'), {
    id: 'new-version',
    description: i18n.t('common.newVersion.body'),
    duration: Infinity,
    action: {
      label: i18n.t('common.newVersion.reload'),
      onClick(event) {
        // A page with unsaved changes asks first, and the answer may be no: the notice stays.
        event.preventDefault()
        leaveThrough(() => void takeNewVersion())
      },
    },
  })
}
