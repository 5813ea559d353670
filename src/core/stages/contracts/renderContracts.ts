import { jsonFile } from '../submission/render/jsonFile';
import { markdown } from '../submission/render/markdown';
import { markdownFile } from '../submission/render/markdownFile';
import { mermaid } from '../submission/render/mermaid';
import type { RenderedFile, Renderer } from '../submission/stageDefinition';
import type { Submission } from '../submission/stageSubmissions';

type Contracts = Submission<'contracts'>;

const { line, prose, list, table } = markdown;

/** Stage 5: `contracts/` in the project itself; contracts.json, api-contracts.md, data-schemas.ts, integration.md. */
export const renderContracts: Renderer<5> = (submission, { feature }) => [
  ...submission.files.map(
    ({ path, source }): RenderedFile => ({
      place: 'root',
      path,
      text: `${source.replace(/\r\n?/g, '\n').trimEnd()}\n`,
    }),
  ),
  jsonFile('contracts.json', {
    feature,
    contracts: submission.contracts.map(
      ({ name, type, file, description, integrationPoints, implementer, consumers }) => ({
        name,
        type,
        path: file,
        status: 'defined',
        description,
        integration_points: integrationPoints,
        implementer,
        consumers,
      }),
    ),
  }),
  apiContracts(submission),
  { place: 'session', path: 'data-schemas.ts', text: dataSchemas(submission) },
  integration(submission),
];

function apiContracts({ contracts, endpoints }: Contracts) {
  return markdownFile('api-contracts.md', 'Contracts', [
    table(
      ['Contract', 'Type', 'File', 'Implementer', 'Consumers', 'Integration points'],
      contracts.map(({ name, type, file, implementer, consumers, integrationPoints }) => [
        name,
        type,
        file,
        implementer,
        consumers.join(', '),
        integrationPoints.join(', '),
      ]),
    ),
    ...contracts.flatMap(({ name, description }) => {
      const own = endpoints.filter(({ contract }) => contract === name);
      return [
        `## ${line(name)}`,
        line(description),
        ...own.flatMap(({ method, path, purpose, request, response, errors }) => [
          `### ${method === 'OTHER' ? '' : `${method} `}${line(path)}`,
          line(purpose),
          `- Request: ${line(request)}\n- Response: ${line(response)}`,
          ...(errors.length > 0 ? [`Fails with:\n\n${list(errors)}`] : []),
        ]),
      ];
    }),
  ]);
}

function dataSchemas({ dataSchemas: schemas }: Contracts): string {
  const comment = (words: string) => words.replace(/\*\//g, '* /');
  const types = schemas.map(({ name, description, fields }) =>
    [
      `/** ${comment(description)} */`,
      `export interface ${name} {`,
      ...fields.flatMap((field) => [
        `  /** ${comment(field.description)} */`,
        `  readonly ${field.name}${field.optional ? '?' : ''}: ${field.type};`,
      ]),
      '}',
    ].join('\n'),
  );
  return `${types.length > 0 ? types.join('\n\n') : '// Nothing is stored or sent that has a schema of its own.'}\n`;
}

function integration({ contracts, documentation }: Contracts) {
  const parts = [...new Set(contracts.flatMap(({ implementer, consumers }) => [implementer, ...consumers]))];
  return markdownFile('integration.md', 'How the parts go together', [
    mermaid(
      'LR',
      parts.map((name) => ({ id: name, label: name })),
      contracts.flatMap(({ name, implementer, consumers }) =>
        consumers.map((consumer) => ({ from: consumer, to: implementer, label: name })),
      ),
    ),
    prose(documentation),
  ]);
}
