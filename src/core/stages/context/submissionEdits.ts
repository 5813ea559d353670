import type { StageNumber } from '../stage';
import { markdown } from '../submission/render/markdown';
import { WHOLE_FEATURE } from '../submission/requirements';
import type { StageFacts } from '../submission/stageFacts';
import type { StageSubmissions } from '../submission/stageSubmissions';
import type { ContextEdit, SectionRef } from './contextEdit';

/** As much as these edits are made from. */
type Facts = Pick<StageFacts, 'at' | 'exitCriteria' | 'subtasks'>;
type Edits<S extends StageNumber> = (submission: StageSubmissions[S], facts: Facts) => readonly ContextEdit[];

const { line } = markdown;

function lines(kind: SectionRef['kind'], entries: readonly string[]): ContextEdit[] {
  return entries.length === 0 ? [] : [{ kind: 'lines', section: { kind }, lines: entries }];
}

const EDITS: { readonly [S in StageNumber]: Edits<S> } = {
  1: ({ components, constraints, decisions }, { at }) => [
    ...lines(
      'components',
      components.map(({ name, responsibility }) => `- ${line(name)}: ${line(responsibility)}`),
    ),
    ...lines(
      'constraints',
      constraints.map((one) => `- ${line(one)}`),
    ),
    ...lines(
      'decisions',
      decisions.map(({ decision, reason }) => `- [${at}] ${line(decision)}\n  Rationale: ${line(reason)}`),
    ),
  ],
  2: ({ stories }) =>
    lines(
      'stories',
      stories.map(({ id, title, priority }) => `- ${line(`${id} ${title}`)} (${priority})`),
    ),
  3: ({ phases }) =>
    lines(
      'priorities',
      phases.map(({ name, stories }) => `- ${line(name)}: ${line(stories.join(', '))}`),
    ),
  4: ({ exitCriteria, contextFiles, referenceFiles }) => [
    ...lines(
      'contextFiles',
      contextFiles.map(({ path }) => `- ${path}`),
    ),
    ...lines(
      'referenceFiles',
      referenceFiles.map(({ path }) => `- ${path}`),
    ),
    ...lines(
      'exitCriteria',
      exitCriteria.map((one) => `- [ ] ${line(one)}`),
    ),
  ],
  5: ({ contracts }) =>
    lines(
      'contracts',
      contracts.map(({ type, name, file }) => `- ${type}: ${name} (defined)\n  Path: ${file}`),
    ),
  6: (_submission, { subtasks }) => {
    const paths = subtasks.flatMap(({ deliverables }) => deliverables.filter(({ exists }) => exists));
    return lines('filesCreated', [...new Set(paths.map(({ path }) => `- ${path}`))]);
  },
  7: ({ requirements }, { exitCriteria }) =>
    exitCriteria.flatMap((item, index): ContextEdit[] => {
      const verdict = requirements.find(({ of, criterion }) => of === WHOLE_FEATURE && criterion === index + 1);
      if (!verdict) return [];
      return [{ kind: 'tick', section: { kind: 'exitCriteria' }, item: line(item), done: verdict.met }];
    }),
  8: () => [],
};

/** What an accepted submission adds to the sections of `context.md`; entries that stand there already are left alone. */
export function submissionEdits<S extends StageNumber>(
  stage: S,
  submission: StageSubmissions[S],
  facts: Facts,
): readonly ContextEdit[] {
  const edits: Edits<S> = EDITS[stage];
  return edits(submission, facts);
}
