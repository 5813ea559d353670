import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seqOf, subtaskText, taskText } from '../support/taskTexts';

const STATUSES = ['pending', 'in_progress', 'completed', 'blocked'];

/** Changes under `.tmp` as other programs make them, drawn at random. */
export class ExternalChanges {
  readonly #root: string;
  readonly #random: () => number;
  #made = 0;

  /** @param root native path of a folder that is empty */
  constructor(root: string, random: () => number) {
    this.#root = root;
    this.#random = random;
    this.#git('init', '-q', '-b', 'main');
    for (let number = 0; number < 6; number++) this.#newFeature();
    this.#commit('first');
    this.#git('checkout', '-q', '-b', 'other');
    this.#newFeature();
    const [gone] = this.#features();
    if (gone !== undefined) rmSync(this.#path(gone), { recursive: true });
    for (const feature of this.#features()) this.#rewrite(feature);
    this.#commit('second');
  }

  /** Makes one change; says which. */
  make(): string {
    const kinds = [
      () => this.#newFeature(),
      () => this.#rewrite(this.#any()),
      () => this.#rewrite(this.#any()),
      () => this.#renameOver(this.#any()),
      () => this.#addSubtask(this.#any()),
      () => this.#removeSubtask(this.#any()),
      () => this.#renameFeature(this.#any()),
      () => this.#removeFeature(this.#any()),
      () => this.#archive(this.#any()),
      () => this.#link(),
      () => this.#session(),
      () => this.#copyTree(),
      () => this.#breakFile(this.#any()),
      ...(this.#random() < 0.2 ? [() => this.#manyFiles(), () => this.#checkout()] : []),
    ];
    return kinds[Math.floor(this.#random() * kinds.length)]?.() ?? '';
  }

  #newFeature(): string {
    const slug = `feature-${this.#made++}`;
    const folder = this.#path(slug);
    mkdirSync(join(folder, 'module-briefs'), { recursive: true });
    const count = 1 + Math.floor(this.#random() * 6);
    for (let number = 1; number <= count; number++) this.#put(slug, seqOf(number));
    writeFileSync(join(folder, 'task.json'), taskText(slug, count));
    return `new ${slug}`;
  }

  #rewrite(slug: string): string {
    const name = this.#subtasks(slug)[0];
    if (name) this.#put(slug, name.slice(8, 10));
    return `rewrite ${slug}`;
  }

  #renameOver(slug: string): string {
    const name = this.#subtasks(slug).at(-1);
    if (name === undefined) return 'nothing';
    const temp = join(this.#path(slug), `${name}.part`);
    writeFileSync(temp, this.#text(slug, name.slice(8, 10)));
    renameSync(temp, join(this.#path(slug), name));
    return `rename over ${slug}/${name}`;
  }

  #addSubtask(slug: string): string {
    this.#put(slug, seqOf(this.#subtasks(slug).length + 1));
    return `add to ${slug}`;
  }

  #removeSubtask(slug: string): string {
    const name = this.#subtasks(slug).at(-1);
    if (name) rmSync(join(this.#path(slug), name));
    return `remove from ${slug}`;
  }

  #renameFeature(slug: string): string {
    const next = `feature-${this.#made++}`;
    renameSync(this.#path(slug), this.#path(next));
    return `rename ${slug} to ${next}`;
  }

  #removeFeature(slug: string): string {
    if (this.#features().length > 3) rmSync(this.#path(slug), { recursive: true });
    return `remove ${slug}`;
  }

  #archive(slug: string): string {
    mkdirSync(this.#path('completed'), { recursive: true });
    const to = this.#path(`completed/${slug}`);
    if (this.#features().length > 3 && !existsSync(to)) renameSync(this.#path(slug), to);
    return `archive ${slug}`;
  }

  #link(): string {
    symlinkSync(this.#any(), this.#path(`link-${this.#made++}`));
    return 'link';
  }

  #session(): string {
    const folder = join(this.#root, '.tmp/sessions', `2026-01-01-${this.#any()}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'context.md'), `# Task Context: ${this.#made++}\n\nStatus: in_progress\n`);
    return 'session';
  }

  #copyTree(): string {
    const slug = `feature-${this.#made++}`;
    cpSync(this.#path(this.#any()), this.#path(slug), { recursive: true });
    return `copy to ${slug}`;
  }

  #breakFile(slug: string): string {
    const name = this.#subtasks(slug)[0];
    if (name) writeFileSync(join(this.#path(slug), name), '{ "status": "pending": [], ');
    return `break ${slug}/${name}`;
  }

  #manyFiles(): string {
    const slug = `feature-${this.#made++}`;
    mkdirSync(this.#path(slug), { recursive: true });
    for (let number = 1; number <= 300; number++) this.#put(slug, seqOf(number));
    return `300 files in ${slug}`;
  }

  #checkout(): string {
    this.#commit(`state ${this.#made++}`);
    const branch = this.#git('rev-parse', '--abbrev-ref', 'HEAD').trim() === 'main' ? 'other' : 'main';
    this.#git('checkout', '-q', branch);
    return `checkout ${branch}`;
  }

  #features(): readonly string[] {
    const tasks = this.#path('');
    if (!existsSync(tasks)) return [];
    return readdirSync(tasks, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'completed')
      .map((entry) => entry.name);
  }

  #any(): string {
    if (this.#features().length === 0) this.#newFeature();
    const features = this.#features();
    return features[Math.floor(this.#random() * features.length)] ?? '';
  }

  #subtasks(slug: string): readonly string[] {
    return readdirSync(this.#path(slug)).filter((name) => name.startsWith('subtask_'));
  }

  #put(slug: string, seq: string): void {
    writeFileSync(join(this.#path(slug), `subtask_${seq}.json`), this.#text(slug, seq));
  }

  #text(slug: string, seq: string): string {
    const status = STATUSES[Math.floor(this.#random() * STATUSES.length)];
    return subtaskText(slug, seq, { status, title: `Change ${this.#made++}` });
  }

  #path(slug: string): string {
    return join(this.#root, '.tmp/tasks', slug);
  }

  #commit(message: string): void {
    this.#git('add', '-A', '-f');
    this.#git('commit', '-q', '--allow-empty', '-m', message);
  }

  #git(...args: readonly string[]): string {
    const own = [
      '-c',
      'user.name=storm',
      '-c',
      'user.email=storm@example.org',
      '-c',
      'core.hooksPath=/dev/null',
      '-c',
      'gc.auto=0',
    ];
    return execFileSync('git', ['-C', this.#root, ...own, ...args], { encoding: 'utf8' });
  }
}
