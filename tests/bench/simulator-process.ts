/** The simulator in a separate process, so that CPU and memory of the panel's process are only the panel's. */
import { startSimulator } from '../../server/simulator/index.ts'

const simulator = await startSimulator({ seed: 9 })
process.send?.({ dc: simulator.dc, publicKeyPem: simulator.publicKeyPem, botApiUrl: simulator.botApiUrl })
process.on('message', (message) => {
  const phones: unknown[] = Array.isArray(message) ? message : []
  const codes = phones.map((phone) => simulator.world.addAccount({ phone: String(phone), dcId: 2 }).code)
  process.send?.(codes)
})
process.on('disconnect', () => process.exit(0))
