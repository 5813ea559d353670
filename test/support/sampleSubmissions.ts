import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STAGED_SUBTASKS } from '../../scripts/sample/sampleSubtasks';
import { ARCHITECTURE } from '../../scripts/sample/stages/architecture';
import { breakdown } from '../../scripts/sample/stages/breakdown';
import { contracts } from '../../scripts/sample/stages/contracts';
import { execution } from '../../scripts/sample/stages/execution';
import { PRIORITIES } from '../../scripts/sample/stages/priorities';
import { RELEASE } from '../../scripts/sample/stages/release';
import { STORY_MAP } from '../../scripts/sample/stages/storyMap';
import { validation } from '../../scripts/sample/stages/validation';
import type { StageNumber } from '../../src/core/stages/stage';
import type { StageFacts } from '../../src/core/stages/submission/stageFacts';
import type { StageSubmissions } from '../../src/core/stages/submission/stageSubmissions';

const files = join(import.meta.dirname, '..', '..', 'scripts', 'sample', 'files');
const source = (path: string) => readFileSync(join(files, path), 'utf8');

/** What the leads of the eight stages submit for the sample, as plain data that a test may change. */
export function sampleSubmissions(): { -readonly [S in StageNumber]: StageSubmissions[S] } {
  const all = {
    1: ARCHITECTURE,
    2: STORY_MAP,
    3: PRIORITIES,
    4: breakdown(STAGED_SUBTASKS),
    5: contracts(source('contracts/auth-service.ts')),
    6: execution(STAGED_SUBTASKS),
    7: validation((path) => `${path}:1`),
    8: RELEASE,
  };
  return JSON.parse(JSON.stringify(all));
}

/** What is known when a stage of the sample is submitted: all earlier ones accepted, the commands run, nothing signed. */
export function sampleFacts(stage: StageNumber, given: Partial<StageFacts> = {}): StageFacts {
  const all = sampleSubmissions();
  const accepted = Object.fromEntries(Object.entries(all).filter(([number]) => Number(number) < stage));
  return {
    feature: 'authentication',
    request: 'People register and log in.',
    at: '2026-01-15T09:00:00Z',
    accepted,
    subtasks:
      stage <= 4
        ? []
        : STAGED_SUBTASKS.map((subtask, index) => ({
            seq: String(index + 1).padStart(2, '0'),
            title: subtask.title,
            dependsOn: subtask.dependsOn,
            state: 'proven',
            agent: subtask.agent,
            criteria: subtask.criteria.map(({ criterion, evidence }) => ({ text: criterion, met: true, evidence })),
            deliverables: subtask.files.map(({ path }) => ({ path, exists: true })),
            batch: [1, 1, 1, 2, 2, 3, 4, 4, 5][index] ?? 1,
            attempts: index === 4 ? 2 : 1,
            estimatedMinutes: 60,
            actualMinutes: 45 + index,
          })),
    exitCriteria: stage <= 4 ? [] : all[4].exitCriteria,
    compiler: [],
    commands: ['node --test', 'node scripts/deploy.js start', 'node scripts/deploy.js health'].map((command) => ({
      command,
      exitCode: 0,
      log: `runs/${command.split(' ').at(-1)}.log`,
    })),
    signatures: [],
    ...given,
  };
}
