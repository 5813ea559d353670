import { describe, expect, it } from 'vitest';
import type { StageNumber } from '../../../../../src/core/stages/stage';
import { checkSubmission } from '../../../../../src/core/stages/submission/checkSubmission';
import type { StageFacts } from '../../../../../src/core/stages/submission/stageFacts';
import { submissionInput } from '../../../../../src/core/stages/submission/submissionInput';
import { plainText } from '../../../../../src/core/text/message';
import { sampleFacts, sampleSubmissions } from '../../../../support/sampleSubmissions';

const STAGE_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** A submission that a test may break in any way. */
type Open = { [key: string]: Open } & {
  push(item: unknown): void;
  pop(): void;
  splice(from: number, count: number): void;
};

/** What is said of the sample's submission after a change. */
function refusal(stage: StageNumber, change: (submission: Open) => void, given?: Partial<StageFacts>): string[] {
  const submission = sampleSubmissions()[stage] as unknown;
  change(submission as Open);
  const result = checkSubmission(stage, submission, sampleFacts(stage, given));
  return result.kind === 'accepted' ? [] : result.problems.map(({ path, message }) => `${path}: ${plainText(message)}`);
}
const set = (target: unknown, key: string | number, value: unknown) => {
  (target as Record<string | number, unknown>)[key] = value;
};

it('takes what has no hole', () => {
  for (const stage of STAGE_NUMBERS) expect([stage, refusal(stage, () => {})]).toEqual([stage, []]);
});

describe('shape', () => {
  it('says what is missing, too long, too many or of another name, and where', () => {
    const broken = refusal(1, (one) => {
      set(one['components']?.[0], 'boundary', undefined);
      set(one['components']?.[1], 'name', '  ');
      set(one['components']?.[2], 'responsability', 'x');
      set(one['integrationPoints']?.[0], 'mechanism', 'telepathy');
      set(one, 'overview', 7);
    });
    expect(broken).toContain('components.0.boundary: This is missing. It is to say: Where it ends.');
    expect(broken.find((line) => line.startsWith('components.1.name: This is empty.'))).toBeDefined();
    expect(broken).toContain('components.2: There is no responsability here. Leave it out, or correct its name.');
    expect(broken).toContain(
      'integrationPoints.0.mechanism: This is to be one of call, http, event, data, file, other.',
    );
    expect(broken.find((line) => line.startsWith('overview: This is to be of type string.'))).toBeDefined();
  });

  it('refuses 300 components', () => {
    const many = refusal(1, (one) => {
      const first = JSON.stringify(one['components']?.[0]);
      set(
        one,
        'components',
        Array.from({ length: 300 }, (_, at) => ({ ...JSON.parse(first), name: `Part ${at}` })),
      );
    });
    expect(many).toEqual([
      'components: These are 300; at most 40 are taken. Group them into larger ones, or split the feature.',
    ]);
  });

  it('takes null for what is left out, and refuses what is no object', () => {
    expect(refusal(1, (one) => set(one['components']?.[2], 'technology', null))).toEqual([]);
    for (const value of [undefined, null, 'text', 4, []]) {
      expect(checkSubmission(1, value, sampleFacts(1)).kind).toBe('refused');
    }
  });

  it('keeps paths inside the workspace folder and lines on one line', () => {
    for (const path of ['../x.ts', '/etc/x.ts', 'C:\\x.ts', 'a//b.ts', 'a/./b.ts', 'src/\nx.ts', 'file:x']) {
      expect(refusal(4, (one) => set(one['subtasks']?.[0], 'deliverables', [path]))[0]).toContain(
        'subtasks.0.deliverables.0',
      );
    }
    expect(refusal(4, (one) => set(one['subtasks']?.[0], 'title', 'a\nb'))[0]).toContain('one line');
  });

  it('is given to models as JSON Schema with descriptions, without lists of types and references', () => {
    for (const stage of STAGE_NUMBERS) {
      const schema = submissionInput(stage);
      const text = JSON.stringify(schema);
      expect(schema['type']).toBe('object');
      expect(Object.keys(schema['properties'] as object).length).toBeGreaterThan(1);
      expect(text).not.toContain('"type":[');
      expect(text).not.toContain('$ref');
      expect(text).not.toContain('$schema');
      expect(undescribed(schema)).toEqual([]);
    }
  });
});

/** Properties that say nothing about themselves; a list of named values speaks for itself. */
function undescribed(schema: Readonly<Record<string, unknown>>, path = ''): string[] {
  const { properties, items } = schema as {
    properties?: Record<string, Record<string, unknown>>;
    items?: Record<string, unknown>;
  };
  const own = Object.entries(properties ?? {}).flatMap(([key, value]) => [
    ...(value['description'] === undefined &&
    value['enum'] === undefined &&
    value['type'] !== 'boolean' &&
    !value['items']
      ? [`${path}${key}`]
      : []),
    ...undescribed(value, `${path}${key}.`),
  ]);
  return [...own, ...(items ? undescribed(items, `${path}[].`) : [])];
}

describe('holes', () => {
  const cases: readonly [string, StageNumber, (one: Open) => void, RegExp][] = [
    [
      'a component that nobody meets',
      1,
      (one) => one['components']?.push({ ...one['components'][0], name: 'Lonely' }),
      /components\.5: No integration point leads to or from "Lonely"/,
    ],
    [
      'a component named twice',
      1,
      (one) => set(one['components']?.[1], 'name', 'user SERVICE'),
      /components\.1\.name: "user SERVICE" is given already at components\.0\.name/,
    ],
    [
      'an unknown part',
      1,
      (one) => set(one['integrationPoints']?.[0], 'to', 'Nobody'),
      /integrationPoints\.0\.to: There is no component or external system "Nobody"\. There are: User service/,
    ],
    [
      'a point that joins one part',
      1,
      (one) => set(one['integrationPoints']?.[0], 'to', 'HTTP endpoints'),
      /joins "HTTP endpoints" with itself/,
    ],
    [
      'a journey without story',
      2,
      (one) => one['stories']?.pop(),
      /journeys\.4: No story serves the journey "Manage roles"/,
    ],
    [
      'a persona without journey',
      2,
      (one) => one['personas']?.push({ ...one['personas'][0], id: 'ghost', name: 'Ghost' }),
      /personas\.3: No journey is made by "Ghost"/,
    ],
    [
      'a story without criterion',
      2,
      (one) => set(one['stories']?.[0], 'acceptanceCriteria', []),
      /stories\.0\.acceptanceCriteria: At least 1 is needed/,
    ],
    [
      'a cycle among stories',
      2,
      (one) => set(one['stories']?.[0], 'dependsOn', ['S3']),
      /depend on each other in a circle: S1 → S3 → S2 → S1/,
    ],
    ['a story on itself', 2, (one) => set(one['stories']?.[0], 'dependsOn', ['S1']), /circle: S1 → S1/],
    [
      'an unknown story',
      2,
      (one) => set(one['stories']?.[0], 'dependsOn', ['S9']),
      /stories\.0\.dependsOn\.0: There is no story "S9"/,
    ],
    [
      'an unknown step',
      2,
      (one) => set(one['stories']?.[0]?.['journeys']?.[0], 'step', 'x'),
      /There is no step of that journey "x"\. There are: enter, begin/,
    ],
    [
      'an unknown component of a story',
      2,
      (one) => set(one['stories']?.[0], 'components', ['Cache']),
      /There is no component "Cache"/,
    ],
    [
      'a story that stands for the feature',
      2,
      (one) => set(one['stories']?.[4], 'id', 'Feature'),
      /stands for the feature as a whole/,
    ],
    [
      'RICE that does not add up',
      3,
      (one) => set(one['stories']?.[0]?.['rice'], 'score', 9),
      /stories\.0\.rice\.score: 1000 × 3 × 100 ÷ 100 ÷ 0\.5 gives 6000, not 9/,
    ],
    [
      'WSJF that does not add up',
      3,
      (one) => set(one['stories']?.[0]?.['wsjf'], 'score', 9),
      /\(10 \+ 9 \+ 6\) ÷ 3 gives 8\.33, not 9/,
    ],
    ['a story without priority', 3, (one) => one['stories']?.pop(), /The story S5 has no priority/],
    ['a story in no phase', 3, (one) => one['phases']?.[2]?.['stories']?.pop(), /The story S5 is in no phase/],
    [
      'a story in two phases',
      3,
      (one) => one['phases']?.[2]?.['stories']?.push('S1'),
      /The story S1 is in the phase "Must have" already/,
    ],
    [
      'a phase before its dependency',
      3,
      (one) => {
        set(one['phases']?.[0], 'stories', ['S2']);
        set(one['phases']?.[1], 'stories', ['S1', 'S3']);
      },
      /S2 depends on S1, which comes in the later phase "Should have"/,
    ],
    ['a phase without milestone', 3, (one) => one['milestones']?.pop(), /No milestone ends the phase "Later"/],
    [
      'a new cycle',
      3,
      (one) => set(one, 'dependencies', [{ story: 'S1', dependsOn: 'S3', reason: 'x' }]),
      /in a circle/,
    ],
    [
      'another critical path',
      3,
      (one) => set(one, 'criticalPath', ['S1', 'S3']),
      /longest chain of dependencies by effort is S1 → S2 → S4/,
    ],
    [
      'a cycle among subtasks',
      4,
      (one) => set(one['subtasks']?.[0], 'dependsOn', ['09']),
      /subtasks\.0: Circular dependency: 01 → 09/,
    ],
    ['an unknown subtask', 4, (one) => set(one['subtasks']?.[0], 'dependsOn', ['44']), /subtasks\.0: .*44/],
    [
      'one path in two hands',
      4,
      (one) => set(one['subtasks']?.[1], 'deliverables', ['src/config.js']),
      /src\/config\.js/,
    ],
    [
      'a criterion that leaves all open',
      4,
      (one) => set(one['subtasks']?.[0], 'acceptanceCriteria', ['Works properly']),
      /subtasks\.0: .*"properly"/,
    ],
    [
      'a record as deliverable',
      4,
      (one) => set(one['subtasks']?.[0], 'deliverables', ['.tmp/tasks/x.json']),
      /is kept from agents/,
    ],
    ['a story that nobody builds', 4, (one) => one['leftOut']?.pop(), /No subtask serves the story S5/],
    [
      'a story left out and built',
      4,
      (one) => set(one['leftOut']?.[0], 'story', 'S1'),
      /S1 is left out, and subtasks serve it/,
    ],
    [
      'an integration point without contract',
      5,
      (one) => one['contracts']?.pop(),
      /The integration point user-db \("User service" to "Database layer"\) has no contract/,
    ],
    [
      'a contract between others',
      5,
      (one) => set(one['contracts']?.[0], 'implementer', 'Token service'),
      /http-auth joins "HTTP endpoints" and "Auth service"/,
    ],
    [
      'a contract that its file does not export',
      5,
      (one) => set(one['contracts']?.[0], 'name', 'AuthServic'),
      /contracts\/auth-service\.ts does not export "AuthServic"/,
    ],
    [
      'a file elsewhere',
      5,
      (one) => set(one['files']?.[0], 'path', 'src/auth.ts'),
      /is not a TypeScript file under contracts/,
    ],
    [
      'a package',
      5,
      (one) => set(one['files']?.[0], 'source', `import { z } from 'zod';\n${one['files']?.[0]?.['source']}`),
      /It imports "zod"/,
    ],
    [
      'an API without endpoint',
      5,
      (one) => set(one['contracts']?.[1], 'type', 'api'),
      /UserService is an API without an endpoint/,
    ],
    [
      'a type with code in it',
      5,
      (one) => set(one['dataSchemas']?.[0]?.['fields']?.[0], 'type', 'string; }; steal()'),
      /Must be a TypeScript type/,
    ],
    ['a subtask in no batch', 6, (one) => one['batches']?.pop(), /09 "Integration tests" is in no batch/],
    ['a subtask in two batches', 6, (one) => one['batches']?.[4]?.['subtasks']?.push('01'), /01 is in batch 1 already/],
    ['a missing self-review', 6, (one) => one['reviews']?.pop(), /09 "Integration tests" has no self-review/],
    [
      'a criterion without verdict',
      7,
      (one) => one['requirements']?.splice(3, 2),
      /S2 \("Log in"\) has no verdict on criterion 1, 2/,
    ],
    [
      'a verdict on nothing',
      7,
      (one) => set(one['requirements']?.[0], 'criterion', 9),
      /S1 has 3 criteria; there is no number 9/,
    ],
    ['a verdict on what was left out', 7, (one) => set(one['requirements']?.[0], 'of', 'S5'), /There is no story "S5"/],
    ['a failure without issue', 7, (one) => set(one['requirements']?.[0], 'met', false), /no issue is open/],
    ['a component unspoken of', 7, (one) => one['components']?.pop(), /Nothing is said about "Database layer"/],
    [
      'a standard elsewhere',
      8,
      (one) => set(one['standards']?.[0], 'path', 'src/x.md'),
      /is not under \.opencode\/context/,
    ],
    [
      'a diff that cannot be applied',
      8,
      (one) => set(one['standards']?.[0], 'diff', String(one['standards']?.[0]?.['diff']).replace(',6 @@', ',9 @@')),
      /has not as many lines as its head says/,
    ],
    [
      'a diff of another file',
      8,
      (one) =>
        set(one['standards']?.[0], 'diff', String(one['standards']?.[0]?.['diff']).replace('a/.opencode', 'a/x')),
      /does not name the file/,
    ],
    ['no lesson', 8, (one) => set(one, 'lessons', []), /lessons: At least 1 is needed/],
  ];
  it.each(cases)('%s is refused', (_name, stage, change, wanted) => {
    expect(refusal(stage, change).join('\n')).toMatch(wanted);
  });

  it('a contract that does not compile is refused where it stands', () => {
    const compiler = [{ path: 'contracts/auth-service.ts', line: 3, message: "Cannot find name 'Rol'." }];
    expect(refusal(5, () => {}, { compiler })).toEqual([
      "files.0.source: contracts/auth-service.ts, line 3 does not compile: Cannot find name 'Rol'.",
    ]);
  });

  it('what rests on a stage that was skipped is not asked for', () => {
    for (const stage of [3, 4, 5, 7] as const)
      expect(
        refusal(
          stage,
          (one) => {
            if (stage === 7) set(one, 'requirements', []);
            if (stage === 7) set(one['issues']?.[0], 'contract', undefined);
          },
          { accepted: {}, exitCriteria: [] },
        ),
      ).toEqual([]);
  });
});
