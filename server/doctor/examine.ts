/** Checks a panel from outside, running or not, and changes nothing. Arguments and output are in commands/doctor.ts. */
import { join } from 'node:path'
import { isPanelRunning } from '../db/lock.ts'
import type { TelegramGateway } from '../telegram/gateway.ts'
import type { Finding } from './finding.ts'
import { lookAtData } from './look-at-data.ts'
import { lookAtBackups, lookAtDisk, lookAtNode, lookAtRights } from './look-at-machine.ts'
import { lookAtPort, lookAtTelegram, type NetworkParts } from './look-at-network.ts'
import { lookOnline } from './look-online.ts'

export interface Examination extends NetworkParts {
  nodeVersion: string
  dataDir: string
  /** The setting SECRET_KEY. */
  setting: string | null
  host: string
  port: number
  isSession: (text: string) => boolean
  /** Where backups are stored, besides the data folder. */
  backupFolder: string | null
  /** Null: do not check accounts online. */
  openGateway: (() => TelegramGateway) | null
}

export async function examine(parts: Examination): Promise<Finding[]> {
  const { dataDir, backupFolder, openGateway } = parts
  const isRunning = isPanelRunning(dataDir)
  const data = lookAtData({ ...parts, isRunning })
  const [port, telegram] = await Promise.all([lookAtPort(parts, isRunning), lookAtTelegram(parts)])
  const online = openGateway ? await lookOnline({ dataDir, accounts: data.accounts, gateway: openGateway() }) : []
  const backups = backupFolder === null ? [dataDir, join(dataDir, 'backups')] : [backupFolder]
  return [
    lookAtNode(parts.nodeVersion),
    ...lookAtRights(dataDir),
    ...lookAtDisk(dataDir),
    ...data.findings,
    ...online,
    port,
    ...telegram,
    lookAtBackups(backups, parts.clock.now()),
  ]
}
