import type { Problem } from '../../core/model/problem';
import type { FileSystem } from '../../core/ports/fileSystem';
import { errorWords, type Message, msg } from '../../core/text/message';
import type { AgentDefinition } from './agentDefinition';
import { type AgentDefinitions, agentName } from './agentDefinition';
import { BUILT_IN_AGENTS } from './builtInAgents';
import { type ReadDefinition, readDefinition } from './readDefinition';

const FOLDER = '.opencode/agent';
const LARGEST = 200_000;
const DEEPEST = 8;

interface Known extends ReadDefinition {
  readonly stamp: string;
}

/** The definitions under `.opencode/agent`; each call looks at the disk and reads what is new or changed. */
export class AgentDefinitionFiles implements AgentDefinitions {
  readonly #files: FileSystem;
  readonly #roots = new Map<
    string,
    { readonly files: ReadonlyMap<string, Known>; readonly found: ReturnType<typeof together> }
  >();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  /** Gives the same object as long as no file is another. */
  of(root: string): { readonly definitions: readonly AgentDefinition[]; readonly problems: readonly Problem[] } {
    const kept = this.#roots.get(root);
    const before = kept?.files;
    const now = new Map<string, Known>();
    for (const file of this.#list(root, FOLDER, 0)) {
      const stat = this.#files.stat(`${root}/${file}`);
      if (!stat) continue;
      const stamp = `${stat.modified} ${stat.changed ?? ''} ${stat.size} ${stat.inode}`;
      const known = before?.get(file);
      now.set(file, known?.stamp === stamp ? known : { stamp, ...this.#read(`${root}/${file}`, file, stat.size) });
    }
    if (kept && now.size === kept.files.size && [...now].every(([file, read]) => kept.files.get(file) === read)) {
      return kept.found;
    }
    const found = together(now);
    this.#roots.set(root, { files: now, found });
    return found;
  }

  #read(path: string, file: string, size: number): ReadDefinition {
    if (size > LARGEST) return failure(file, msg('it is too large'));
    try {
      return readDefinition(this.#files.read(path), file);
    } catch (error) {
      return failure(file, errorWords(error));
    }
  }

  /** Files by path. Links are not followed: they may lead out of the folder or in a circle. */
  #list(root: string, folder: string, depth: number): readonly string[] {
    const path = `${root}/${folder}`;
    try {
      if (depth > DEEPEST || this.#files.stat(path)?.kind !== 'folder') return [];
      return this.#files.list(path).flatMap(({ name, kind, link }) => {
        if (link) return [];
        if (kind === 'folder') return this.#list(root, `${folder}/${name}`, depth + 1);
        return kind === 'file' && /\.md$/i.test(name) ? [`${folder}/${name}`] : [];
      });
    } catch {
      // A folder that cannot be read defines nothing; the next look may find it readable.
      return [];
    }
  }
}

function failure(file: string, why: string | Message): ReadDefinition {
  const problem: Problem = {
    code: 'agent-definition',
    severity: 'error',
    path: file,
    message: msg('The agent definition could not be read: {0}', why),
    remedy: msg('Make it a readable text file below 200 KB. Until then the built-in agent serves.'),
  };
  return { problems: [problem] };
}

function together(files: ReadonlyMap<string, Known>) {
  const own: AgentDefinition[] = [];
  const problems: Problem[] = [];
  for (const [file, read] of files) {
    problems.push(...read.problems);
    const { definition } = read;
    if (!definition) continue;
    const twin = own.find((each) => agentName(each.name) === agentName(definition.name));
    if (!twin) own.push(definition);
    else {
      problems.push({
        code: 'agent-twice',
        severity: 'warning',
        path: file,
        message: msg('The agent {0} is defined in {1} already.', definition.name, twin.file ?? ''),
        remedy: msg('Give this one another name, or remove one of the two. The first one serves.'),
      });
    }
  }
  return {
    definitions: [...own, ...BUILT_IN_AGENTS.filter(({ name }) => own.every((each) => each.name !== name))],
    problems,
  };
}
