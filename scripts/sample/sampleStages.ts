import type { ReadSource } from './sampleScript';
import type { SampleSubtask } from './sampleSubtasks';
import { ARCHITECTURE } from './stages/architecture';
import { breakdown } from './stages/breakdown';
import { contracts } from './stages/contracts';
import { execution } from './stages/execution';
import { PRIORITIES } from './stages/priorities';
import { RELEASE } from './stages/release';
import { STORY_MAP } from './stages/storyMap';
import { validation } from './stages/validation';

const SESSION = '.tmp/sessions/2026-01-15-authentication';
const STANDARDS = '.opencode/context/core/standards';
const PACE_MS = 260;

type Call = readonly [name: string, input: object];

/** What the leads of the eight stages do, as steps of a rehearsal script. */
export function sampleStages(subtasks: readonly SampleSubtask[], read: ReadSource) {
  const at = (path: string, text: string) => {
    const line = read(path)
      .split('\n')
      .findIndex((each) => each.includes(text));
    if (line < 0) throw new Error(`${path} has no line with ${text}`);
    return `${path}:${line + 1}`;
  };
  return [
    stage(1, 'OpenCoder', [
      ['I read the request and the standards first.', reads(`${SESSION}/context.md`, `${STANDARDS}/code-quality.md`)],
      ['Is there anything to build upon?', [['list_directory', { path: '.' }], ...reads('package.json')]],
      ['Five components, five places where they meet. I hand the architecture in.', submit(ARCHITECTURE)],
    ]),
    stage(2, 'OpenCoder', [
      ['What was decided before:', reads(`${SESSION}/architecture.md`)],
      ['Three personas, five journeys.', submit(withoutRoles())],
      ['The journey of the administrator had no story. Here it is.', submit(STORY_MAP)],
    ]),
    stage(3, 'OpenCoder', [
      ['The stories, and what they depend on:', reads(`${SESSION}/story-map.md`)],
      ['Register and log in come first; refresh tokens next.', submit(PRIORITIES)],
    ]),
    stage(4, 'TaskManager', [
      [
        'I read the plan and the rules that subtasks will follow.',
        reads(`${SESSION}/execution-plan.md`, `${STANDARDS}/test-coverage.md`),
      ],
      ['Nine subtasks in five batches; two stories are left for later.', submit(breakdown(subtasks))],
    ]),
    stage(5, 'OpenCoder', [
      ['The places where the components meet:', reads(`${SESSION}/integration-points.md`)],
      ['One contract for each, in types that compile.', submit(contracts(read('contracts/auth-service.ts')))],
    ]),
    stage(6, 'BatchExecutor', [
      [
        'Every batch has ended. I look at what is there.',
        [
          ['list_directory', { path: 'src' }],
          ['list_directory', { path: 'test' }],
        ],
      ],
      ['All nine are proven. The summary:', submit(execution(subtasks))],
    ]),
    stage(7, 'OpenCoder', [
      ['How the parts are put together:', reads('src/server.js', 'test/auth.integration.test.js')],
      ['Each criterion with what shows it; the tests are run after this.', submit(validation(at))],
    ]),
    stage(8, 'OpenCoder', [
      [
        'How it is deployed, and whether it was validated:',
        reads('scripts/deploy.js', `${SESSION}/validation-report.md`),
      ],
      ['Ready to go live. Deployment and health check are run after this.', submit(RELEASE)],
    ]),
  ];
}

function stage(number: number, agent: string, turns: readonly (readonly [string, readonly Call[]])[]) {
  return {
    agent,
    stage: number,
    turns: turns.map(([text, calls]) => ({
      text,
      calls: calls.map(([name, input]) => ({ name, input })),
      delayMs: PACE_MS,
    })),
  };
}

function reads(...paths: readonly string[]): readonly Call[] {
  return paths.map((path) => ['read_file', { path }]);
}

function submit(submission: object): readonly Call[] {
  return [['submit_stage', submission]];
}

/** A story map with a hole, which is refused. */
function withoutRoles() {
  return { ...STORY_MAP, stories: STORY_MAP.stories.filter(({ id }) => id !== 'S5') };
}
