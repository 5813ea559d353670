import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextDocument } from '../../../../../src/core/files/read/contextDocument';
import { readStageRecord } from '../../../../../src/core/files/read/readStageRecord';
import type { ContextEdit } from '../../../../../src/core/stages/context/contextEdit';
import { editContext } from '../../../../../src/core/stages/context/editContext';
import { stageProgressEdits } from '../../../../../src/core/stages/context/stageProgressEdits';
import { submissionEdits } from '../../../../../src/core/stages/context/submissionEdits';
import { newRecord } from '../../../../../src/core/stages/record/newRecord';
import { progressDocument } from '../../../../../src/core/stages/record/progressDocument';
import { recordStageEvent } from '../../../../../src/core/stages/record/recordStageEvent';
import type { StageEvent } from '../../../../../src/core/stages/record/stageEvent';
import { stageCriteria } from '../../../../../src/core/stages/submission/stageCriteria';
import { sampleFacts, sampleSubmissions } from '../../../../support/sampleSubmissions';

const AT = '2026-01-15T10:00:00Z';
const OWN = `# Task Context: Login

Session ID: 2026-01-15-login
Created: 2026-01-15T09:00:00+02:00
Status: implemented_validated

## Current Request
As "asked" — with \`code\`.

## Context Files (Standards to Follow)
- .opencode/context/core/standards/code-quality.md

## Components

### Phase 1: Ground
- nothing yet

## Constraints
- Node 20, ES modules, no packages

## Exit Criteria
- [ ] node --test passes in this folder
* [x] No package is installed
`;

const corpus = join(import.meta.dirname, '..', '..', '..', '..', '..', '..', 'shared', 'corpus');
const real = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('context.md'))
      .map((name) => readFileSync(join(corpus, name), 'utf8'))
  : [];
const documents = [
  ...real,
  OWN,
  OWN.replaceAll('\n', '\r\n'),
  `\uFEFF${OWN}`,
  OWN.trimEnd(),
  '',
  '# Title',
  '## Components',
  '```\n## Components\n```\n',
  '# T\n\nSession: x\n## Stage Progress\nCurrent Stage: 1 (x)\n### Stage 2: Story Mapping ✅\nStatus: completed\n## Notes\nmine',
];

/** One record with five stages closed, made through events as they happen. */
function played() {
  const criteria = (stage: 1 | 2 | 3 | 4 | 5) =>
    stageCriteria(stage, sampleSubmissions()[stage], sampleFacts(stage)).map((one) => ({ ...one, met: true }));
  const events = ([1, 2, 3, 4, 5] as const).flatMap((stage): StageEvent[] => [
    { kind: 'started', at: AT, stage },
    { kind: 'submitted', at: AT, stage, outputs: [`out-${stage}.md`], criteria: criteria(stage) },
    { kind: 'approved', at: AT, stage, by: 'ada' },
  ]);
  let text = newRecord('login', AT);
  for (const event of events) {
    const result = recordStageEvent(text, 'login', event);
    if (result.kind === 'recorded') text = result.text;
  }
  return readStageRecord(JSON.parse(text));
}

const RECORD = played();

const all: readonly ContextEdit[] = [
  ...stageProgressEdits(RECORD),
  ...([1, 2, 3, 4, 5, 6, 7, 8] as const).flatMap((stage) =>
    submissionEdits(stage, sampleSubmissions()[stage], sampleFacts(stage)),
  ),
];

/** What of the old text is gone after a change of one place. */
function lost(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let [end, other] = [before.length, after.length];
  while (end > start && other > start && before.charCodeAt(end - 1) === after.charCodeAt(other - 1)) {
    end--;
    other--;
  }
  return before.slice(start, end);
}

describe('context.md', () => {
  it('keeps every byte but what an edit names', () => {
    for (const content of documents) {
      let text = content;
      for (const edit of all) {
        const next = editContext(text, [edit]);
        const gone = lost(text, next);
        const old = contextDocument(text);
        if (edit.kind === 'status')
          expect(['', old.status?.value ?? ''].some((value) => value.includes(gone))).toBe(true);
        else if (edit.kind === 'tick') expect(gone).toMatch(/^[ xX]?$/);
        else if (edit.kind === 'value') expect(gone).not.toContain('\n');
        else expect(gone).toBe('');
        expect(editContext(next, [edit])).toBe(next);
        if (text.includes('\r\n')) expect(/[^\r]\n/.test(next)).toBe(false);
        text = next;
      }
      expect(editContext(text, all)).toBe(text);
      const kept = new Set(text.split(/\r?\n/));
      const gone = content.split(/\r?\n/).filter((line) => !kept.has(line));
      expect(gone.filter((line) => !/^(?:Status|Current Stage|\s*[-*] \[)/.test(line))).toEqual([]);
    }
  });

  it('finds real sections, whatever their headings', () => {
    for (const content of real) {
      const found = new Set(contextDocument(content).sections.map(({ kind }) => kind));
      const edited = editContext(content, [{ kind: 'lines', section: { kind: 'request' }, lines: ['More.'] }]);
      expect(found.has('request')).toBe(true);
      expect(contextDocument(edited).sections).toHaveLength(contextDocument(content).sections.length);
    }
  });

  it('writes stages as the workflow does, and reads them back', () => {
    const edited = editContext(OWN, stageProgressEdits(RECORD));
    expect(edited.slice(edited.indexOf('## Stage Progress'))).toBe(
      [
        '## Stage Progress',
        'Current Stage: 6 (Parallel Execution)',
        'Completed Stages: 1, 2, 3, 4, 5',
        'Remaining Stages: 6, 7, 8',
        '',
        ...[
          'Architecture Decomposition',
          'Story Mapping',
          'Prioritization',
          'Enhanced Task Breakdown',
          'Contract Definition',
        ].flatMap((name, at) => [
          `### Stage ${at + 1}: ${name}`,
          'Status: completed',
          `Completed: ${AT}`,
          `Outputs: out-${at + 1}.md`,
          ...(at < 4 ? [''] : []),
        ]),
        '',
      ].join('\n'),
    );
    expect(edited).toContain('Status: implemented_validated');
    expect(
      contextDocument(edited)
        .sections.filter(({ kind }) => kind === 'stage')
        .map(({ stage }) => stage),
    ).toEqual([1, 2, 3, 4, 5]);
  });

  it('adds what is new and leaves what stands there', () => {
    const edited = editContext(OWN, submissionEdits(4, sampleSubmissions()[4], sampleFacts(4)));
    expect(edited.match(/node --test passes in this folder/g)).toHaveLength(1);
    expect(edited).toContain('* [x] No package is installed\n- [ ] The AuthService contract is implemented\n');
    const ticked = editContext(edited, submissionEdits(7, sampleSubmissions()[7], sampleFacts(7)));
    expect(ticked).toContain('- [x] node --test passes in this folder');
    const components = editContext(OWN, submissionEdits(1, sampleSubmissions()[1], sampleFacts(1)));
    expect(components).toContain('## Components\n- User service: Creates accounts');
    expect(components).toContain('\n\n### Phase 1: Ground\n- nothing yet\n');
  });
});

describe('progress.md', () => {
  it('is written between its markers and nowhere else', () => {
    const fresh = progressDocument(undefined, RECORD, 'Login');
    expect(fresh).toContain('### Stage 1: Architecture Decomposition\n\nStatus: completed  \n');
    expect(fresh).toContain('- [x] Integration points documented. Evidence: 5 integration points');
    expect(progressDocument(fresh, RECORD, 'Login')).toBe(fresh);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.boolean(), (before, after, windows) => {
        const eol = windows ? '\r\n' : '\n';
        const first = progressDocument(`${before}${eol}`, RECORD, 'x');
        expect(first.startsWith(`${before}${eol}`)).toBe(true);
        const grown = `${first}${after}${eol}`;
        const empty = readStageRecord({});
        const second = progressDocument(grown, empty, 'x');
        expect(second.startsWith(`${before}${eol}`) && second.endsWith(`${after}${eol}`)).toBe(true);
        expect(progressDocument(second, RECORD, 'x')).toBe(grown);
      }),
    );
  });

  it('keeps words that look like its markers from ending it', () => {
    const end = '<!-- callboard:stages:end -->';
    const stages = RECORD.stages.map((one) => ({ ...one, error: `a ${end} b \`${end}\` c` }));
    const text = progressDocument(undefined, { ...RECORD, stages }, 'x');
    expect(text.split(end)).toHaveLength(2);
  });

  it('is not led astray by half a marker', () => {
    const start = '<!-- callboard:stages:start -->';
    const once = progressDocument(`${start}\nmine\n`, RECORD, 'x');
    expect(once.startsWith(`${start}\nmine\n`)).toBe(true);
    const twice = progressDocument(once, readStageRecord({}), 'x');
    expect(twice.startsWith(`${start}\nmine\n`)).toBe(true);
  });
});
