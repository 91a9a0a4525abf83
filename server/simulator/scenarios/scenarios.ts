import type { ScenarioName } from '../types.ts'
import { brokenLines } from './broken-lines.ts'
import { calm } from './calm.ts'
import { deadSession } from './dead-session.ts'
import { drop } from './drop.ts'
import { flood } from './flood.ts'
import { lively } from './lively.ts'
import type { Scenario, Stage } from './scenario.ts'
import { slow } from './slow.ts'

const scenarios: Record<ScenarioName, Scenario> = {
  calm,
  lively,
  drop,
  flood,
  'dead-session': deadSession,
  slow,
  'broken-lines': brokenLines,
}

/** Runs a scenario until the stage's signal aborts, and then resolves. Other errors are thrown. */
export async function runScenario(name: ScenarioName, stage: Stage): Promise<void> {
  try {
    await scenarios[name](stage)
  } catch (error) {
    if (!stage.signal.aborted) throw error
  }
}
