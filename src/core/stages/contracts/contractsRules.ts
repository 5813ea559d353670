import { msg } from '../../text/message';
import { STAGE } from '../stage';
import { Names } from '../submission/check/names';
import { repeated } from '../submission/check/repeated';
import type { Rules, SubmissionProblem } from '../submission/stageDefinition';
import type { StageFacts } from '../submission/stageFacts';
import type { Submission } from '../submission/stageSubmissions';

type Contracts = Submission<'contracts'>;

/** Stage 5: every integration point with a contract between the right two, in files that export it and compile. */
export const contractsRules: Rules<5> = function* (submission, facts) {
  const { files, contracts, endpoints, dataSchemas } = submission;
  yield* repeated(
    files.map(({ path }) => path),
    (index) => `files.${index}.path`,
  );
  yield* repeated(
    contracts.map(({ name }) => name),
    (index) => `contracts.${index}.name`,
  );
  yield* repeated(
    dataSchemas.map(({ name }) => name),
    (index) => `dataSchemas.${index}.name`,
  );
  for (const [index, schema] of dataSchemas.entries()) {
    yield* repeated(
      schema.fields.map(({ name }) => name),
      (at) => `dataSchemas.${index}.fields.${at}.name`,
    );
  }
  yield* sources(submission, facts);
  yield* architecture(submission, facts);
  const names = new Names(
    'contract',
    contracts.map(({ name }) => name),
  );
  for (const [index, { contract }] of endpoints.entries()) yield* names.check(`endpoints.${index}.contract`, contract);
  for (const [index, { name, type }] of contracts.entries()) {
    if (type !== 'api' || endpoints.some(({ contract }) => contract === name)) continue;
    yield {
      path: `contracts.${index}`,
      message: msg('{0} is an API without an endpoint. Specify its endpoints.', name),
    };
  }
};

function* sources({ files, contracts }: Contracts, { compiler = [] }: StageFacts): Iterable<SubmissionProblem> {
  const known = new Names(
    'file',
    files.map(({ path }) => path),
  );
  for (const [index, { path, source }] of files.entries()) {
    if (!/^contracts\/.+\.ts$/.test(path)) {
      yield { path: `files.${index}.path`, message: msg('{0} is not a TypeScript file under contracts/.', path) };
    }
    for (const [, from = ''] of source.matchAll(/\b(?:from|import|require\s*\()\s*['"]([^'"]+)['"]/g)) {
      if (/^\.\.?\//.test(from)) continue;
      yield {
        path: `files.${index}.source`,
        message: msg('It imports "{0}". A contract stands on its own: import from other contract files only.', from),
      };
    }
  }
  for (const [index, { name, file }] of contracts.entries()) {
    yield* known.check(`contracts.${index}.file`, file);
    const source = files.find(({ path }) => path === file)?.source;
    if (source === undefined || exported(source, name)) continue;
    yield { path: `contracts.${index}.name`, message: msg('{0} does not export "{1}".', file, name) };
  }
  for (const { path, line, message } of compiler) {
    const index = files.findIndex((file) => file.path === path);
    yield {
      path: index < 0 ? 'files' : `files.${index}.source`,
      message: msg('{0}, line {1} does not compile: {2}', path, line, message),
    };
  }
}

function exported(source: string, name: string): boolean {
  const word = name.replace(/\$/g, '\\$');
  return (
    new RegExp(`\\bexport\\s+(?:declare\\s+|abstract\\s+)*(?:interface|type|class|enum)\\s+${word}(?![\\w$])`).test(
      source,
    ) || new RegExp(`\\bexport\\s+(?:type\\s+)?\\{[^}]*(?<![\\w$])${word}(?![\\w$])[^}]*\\}`).test(source)
  );
}

function* architecture({ contracts }: Contracts, { accepted }: StageFacts): Iterable<SubmissionProblem> {
  const known = accepted[STAGE.architecture];
  if (!known) return;
  const { components, externalSystems, integrationPoints } = known;
  const parts = new Names(
    'component',
    [...components, ...externalSystems].map(({ name }) => name),
  );
  const points = new Names(
    'integration point',
    integrationPoints.map(({ id }) => id),
  );
  const byId = new Map(integrationPoints.map((point) => [point.id, point]));
  for (const [index, contract] of contracts.entries()) {
    const path = `contracts.${index}`;
    const { implementer, consumers } = contract;
    yield* parts.check(`${path}.implementer`, implementer);
    yield* parts.checkAll(`${path}.consumers`, consumers);
    for (const [at, id] of contract.integrationPoints.entries()) {
      yield* points.check(`${path}.integrationPoints.${at}`, id);
      const point = byId.get(id);
      if (!point) continue;
      const other = implementer === point.to ? point.from : implementer === point.from ? point.to : undefined;
      if (other === undefined || !consumers.includes(other)) {
        yield {
          path: `${path}.integrationPoints.${at}`,
          message: msg(
            '{0} joins "{1}" and "{2}": one of them must be the implementer, the other a consumer.',
            id,
            point.from,
            point.to,
          ),
        };
      }
    }
  }
  const covered = new Set(contracts.flatMap((contract) => contract.integrationPoints));
  for (const { id, from, to } of integrationPoints) {
    if (covered.has(id)) continue;
    yield {
      path: 'contracts',
      message: msg('The integration point {0} ("{1}" to "{2}") has no contract. Add one.', id, from, to),
    };
  }
}
