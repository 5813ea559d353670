import { jsonFile } from '../submission/render/jsonFile';
import { markdown } from '../submission/render/markdown';
import { markdownFile } from '../submission/render/markdownFile';
import { mermaid } from '../submission/render/mermaid';
import type { Renderer } from '../submission/stageDefinition';

const { line, prose, list, table } = markdown;

/** Stage 1: architecture.md, components.json, integration-points.md. */
export const renderArchitecture: Renderer<1> = (submission, { feature }) => {
  const { components, externalSystems, integrationPoints, dataFlow, sharedDependencies } = submission;
  const diagram = mermaid(
    'LR',
    [
      ...components.map(({ name }) => ({ id: name, label: name })),
      ...externalSystems.map(({ name }) => ({ id: name, label: name, group: 'Outside' })),
    ],
    integrationPoints.map(({ id, from, to }) => ({ from, to, label: id })),
  );
  const architecture = markdownFile('architecture.md', `Architecture of ${feature}`, [
    prose(submission.overview),
    diagram,
    '## Technical approach',
    prose(submission.approach),
    '## Components',
    ...components.flatMap(({ name, responsibility, boundary, technology }) => [
      `### ${line(name)}`,
      line(responsibility),
      ...(technology === undefined ? [] : [`Technology: ${line(technology)}`]),
      `Owns:\n\n${list(boundary.owns)}`,
      ...(boundary.leavesToOthers.length > 0 ? [`Leaves to others:\n\n${list(boundary.leavesToOthers)}`] : []),
    ]),
    ...(externalSystems.length > 0
      ? ['## External systems', list(externalSystems.map(({ name, purpose }) => `${name}: ${purpose}`))]
      : []),
    '## Data flow',
    table(
      ['From', 'To', 'Data'],
      dataFlow.map(({ from, to, data }) => [from, to, data]),
    ),
    '## Shared dependencies',
    sharedDependencies.length === 0
      ? 'None.'
      : table(
          ['Dependency', 'Purpose', 'Used by'],
          sharedDependencies.map(({ name, purpose, usedBy }) => [name, purpose, usedBy.join(', ')]),
        ),
    '## Decisions',
    ...submission.decisions.flatMap(({ title, decision, reason, alternatives }) => [
      `### ${line(title)}`,
      line(decision),
      `Why: ${line(reason)}`,
      ...(alternatives.length > 0 ? [`Turned down:\n\n${list(alternatives)}`] : []),
    ]),
    '## Constraints',
    list(submission.constraints),
  ]);
  const points = markdownFile('integration-points.md', 'Integration points', [
    integrationPoints.length === 0
      ? 'There are none: the feature is one component.'
      : table(
          ['Id', 'From', 'To', 'Mechanism', 'Purpose'],
          integrationPoints.map(({ id, from, to, mechanism, purpose }) => [id, from, to, mechanism, purpose]),
        ),
  ]);
  const json = jsonFile('components.json', {
    feature,
    components: components.map(({ name, responsibility, boundary, technology }) => ({
      name,
      responsibility,
      boundary: { owns: boundary.owns, leaves_to_others: boundary.leavesToOthers },
      ...(technology !== undefined && { technology }),
    })),
    external_systems: externalSystems,
    integration_points: integrationPoints,
    data_flow: dataFlow,
    shared_dependencies: sharedDependencies.map(({ name, purpose, usedBy }) => ({ name, purpose, used_by: usedBy })),
    constraints: submission.constraints,
  });
  return [architecture, json, points];
};
