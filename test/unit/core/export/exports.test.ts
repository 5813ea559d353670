import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportedSubtask } from '../../../../src/core/export/exportedSubtask';
import { graphMermaid } from '../../../../src/core/export/graphMermaid';
import { graphSvg } from '../../../../src/core/export/graphSvg';
import { planMarkdown } from '../../../../src/core/export/planMarkdown';
import { readFeature } from '../../../../src/core/files/read/readFeature';
import type { Feature } from '../../../../src/core/model/feature';
import { stateLook } from '../../../../src/core/state/stateLook';
import { subtaskState } from '../../../../src/core/state/subtaskState';
import { plainText } from '../../../../src/core/text/message';
import { sampleFeature, troubledFeature } from '../../../support/boardSample';
import { featureFiles, subtaskText } from '../../../support/taskFixtures';

function shownOf(feature: Feature): readonly ExportedSubtask[] {
  return feature.subtasks.map((subtask) => {
    const state = subtaskState(subtask, feature.plan);
    const { word, meaning } = stateLook(state);
    return { subtask, kind: state.kind, proven: false, word: plainText(word), meaning };
  });
}

const svg = (feature: Feature) => graphSvg(feature, shownOf(feature), plainText);
const mermaid = (feature: Feature) => graphMermaid(feature, shownOf(feature), plainText);
const markdown = (feature: Feature) => planMarkdown(feature, shownOf(feature), plainText);

/** Titles that try to be markup of one kind or another. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"]:::x\nclick n1 "javascript:alert(1)"',
    '| a | b |\n# head',
    '[x](command:quit) ![i](http://x)',
    '\u202Ereversed\u202C',
    '&lt;b&gt;`code`',
  ),
);
const titled = (title: string) => readFeature(featureFiles({ 'subtask_01.json': subtaskText('01', { title }) }));

describe('the picture', () => {
  it('has every subtask, dependency and batch, and is the same each time', () => {
    const feature = sampleFeature({ '01': 'completed' });
    const picture = svg(feature);
    expect(picture).toBe(svg(sampleFeature({ '01': 'completed' })));
    expect(picture.match(/<rect [^>]*rx="4"/g)).toHaveLength(9);
    const edges = feature.subtasks.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0);
    expect(picture.match(/l-6 -3v6z/g)).toHaveLength(edges);
    expect(picture).toContain('Batch 1  1/3');
    expect(picture).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg)|url\(|<style|<script|on\w+=/);
  });

  it('shows what lies in no batch', () => {
    const picture = svg(
      readFeature(
        featureFiles({
          'subtask_01.json': subtaskText('01', { depends_on: ['02'] }),
          'subtask_02.json': subtaskText('02', { depends_on: ['01'] }),
        }),
      ),
    );
    expect(picture).toContain('No batch');
    expect(picture.match(/<rect [^>]*rx="4"/g)).toHaveLength(2);
  });

  it('stays well-formed whatever a title says', () => {
    fc.assert(
      fc.property(hostile, (title) => {
        const picture = svg(titled(title));
        const tags = [...picture.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)];
        const open: string[] = [];
        for (const [, close, name, own] of tags) {
          if (close) expect(open.pop()).toBe(name);
          else if (!own) open.push(name ?? '');
        }
        expect(open).toEqual([]);
        expect(picture.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
        expect(new Set(tags.map(([, , name]) => name))).toEqual(
          new Set(['svg', 'title', 'rect', 'text', 'path', 'g', 'circle']),
        );
      }),
    );
  });
});

describe('the flowchart', () => {
  it('has a group for each batch and an arrow for each dependency, thick on the critical path', () => {
    const feature = sampleFeature();
    const chart = mermaid(feature);
    expect(chart.split('\n')[0]).toBe('flowchart LR');
    expect(chart.match(/^ {2}subgraph /gm)).toHaveLength(feature.plan.batches.length);
    const edges = feature.subtasks.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0);
    expect(chart.match(/ (-->|==>) /g)).toHaveLength(edges);
    expect(chart.match(/ ==> /g)).toHaveLength(feature.plan.criticalPath.length - 1);
  });

  it('takes no line from a title', () => {
    const lines = mermaid(titled('plain')).split('\n').length;
    fc.assert(
      fc.property(hostile, (title) => {
        const chart = mermaid(titled(title));
        expect(chart.split('\n')).toHaveLength(lines);
        expect(chart).toMatch(/^ {4}n1\["[^"\]]*"\]:::\w+$/m);
      }),
    );
  });
});

describe('the plan in words', () => {
  it('names batches, critical path and what cannot be read, and ticks off only what is proven', () => {
    const words = markdown(troubledFeature());
    expect(words).toContain('1 of 6 subtasks completed.');
    expect(words).toContain('## Batch 1');
    expect(words).toContain('## Files that cannot be read');
    expect(words).not.toContain('[x]');
    expect(words).not.toMatch(/(?<!\\)<\w/);
  });

  it('takes no markup from a title', () => {
    const plain = markdown(titled('plain'));
    const marks = (words: string) => words.split('\n').map((line) => /^(#+ |\| |\|[ -]|- \[ \] |- )?/.exec(line)?.[0]);
    fc.assert(
      fc.property(hostile, (title) => {
        const words = markdown(titled(title));
        expect(marks(words)).toEqual(marks(plain));
        expect(words).not.toMatch(/(?<!\\)\]\(/);
      }),
    );
  });
});
