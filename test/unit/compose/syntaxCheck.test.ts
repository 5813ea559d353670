import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { syntaxCheck } from '../../../src/compose/syntaxCheck';
import { msg } from '../../../src/core/text/message';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { FaultyFileSystem } from '../../support/faultyFileSystem';
import { tempFolder } from '../../support/tempFolder';

const signal = new AbortController().signal;
const noCompiler = { syntax: () => Promise.resolve({ kind: 'absent' as const, why: msg('none here') }) };

it('looks at JSON where there is no compiler, and is not ended by a file that went', async () => {
  const root = tempFolder();
  writeFileSync(join(root, 'a.json'), '{\n  "a": 1,\n}');
  writeFileSync(join(root, 'gone.json'), '{');
  const files = new FaultyFileSystem(new NodeFileSystem());
  files.fail('notFound', /gone\.json$/, 'read');
  const found = await syntaxCheck(files, noCompiler)(root, ['gone.json', 'a.json', 'b.ts'], signal);
  expect(found).toMatchObject([{ path: 'a.json', line: 3, severity: 'error' }]);
});
