import { type Message, msg } from '../../core/text/message';
import { ToolRefusal } from '../tools/toolRefusal';
import type { AgentJob } from './agentJob';

/** What an agent says of one acceptance criterion. */
export interface CriterionReport {
  readonly index: number;
  readonly met: boolean;
  readonly evidence: string;
}

/** An agent's word that its subtask is done. Never proof. */
export interface Claim {
  /** At most 200 characters. */
  readonly summary: string;
  /** Deliverables that were right already, with the reason. */
  readonly unchanged: ReadonlyMap<string, string>;
}

/** How a check of a claim ended; `final` means that the agent gets no further round. */
export interface Verdict {
  readonly proven: boolean;
  readonly missing: readonly Message[];
  readonly final: boolean;
}

/** The state of an agent's job as the agent itself reports it. */
export type JobState =
  | { readonly kind: 'open' }
  | { readonly kind: 'blocked'; readonly reason: string }
  | { readonly kind: 'claimed'; readonly claim: Claim; readonly verdict: Verdict };

/** One subtask as an agent works on it: criteria reported, the claim and what became of it. */
export class SubtaskJob implements AgentJob {
  readonly reminder =
    'You have neither called complete_subtask nor block_subtask. Go on with the work, or call one of the two now.';
  /** Whether the agent has been told what a review of its work finds. */
  reviewed = false;
  readonly #reports = new Map<number, CriterionReport>();
  readonly #verify: (claim: Claim) => Promise<Verdict>;
  readonly #onReport: (report: CriterionReport) => void;
  #state: JobState = { kind: 'open' };

  /**
   * @param criteria the subtask's acceptance criteria, in the file's order
   * @param verify checks a claim without trusting it
   */
  constructor(
    readonly criteria: readonly string[],
    verify: (claim: Claim) => Promise<Verdict>,
    onReport: (report: CriterionReport) => void,
  ) {
    this.#verify = verify;
    this.#onReport = onReport;
  }

  get state(): JobState {
    return this.#state;
  }

  /** True when there is nothing left for the agent to do. */
  get isOver(): boolean {
    return this.#state.kind === 'blocked' || (this.#state.kind === 'claimed' && this.#state.verdict.final);
  }

  /** The criteria that are not reported as met. */
  get open(): readonly string[] {
    const met = new Set(this.reports.filter((each) => each.met).map(({ index }) => index));
    return this.criteria.flatMap((each, index) => (met.has(index) ? [] : [`Criterion ${index + 1}: ${each}`]));
  }

  /** By index, one for each criterion that was reported; the last report counts. */
  get reports(): readonly CriterionReport[] {
    return [...this.#reports.values()].sort((a, b) => a.index - b.index);
  }

  /** Records evidence. @param criterion its number from 1, or its text */
  report(criterion: number | string, met: boolean, evidence: string): CriterionReport {
    const report = { index: this.#indexOf(criterion), met, evidence };
    this.#reports.set(report.index, report);
    this.#onReport(report);
    return report;
  }

  /** Takes the agent's word and has it checked. */
  async claim(claim: Claim): Promise<Verdict> {
    const verdict = await this.#verify(claim);
    this.#state = { kind: 'claimed', claim, verdict };
    return verdict;
  }

  block(reason: string): void {
    this.#state = { kind: 'blocked', reason };
  }

  #indexOf(criterion: number | string): number {
    const count = this.criteria.length;
    const number =
      typeof criterion === 'number'
        ? criterion
        : /^\s*#?\d+\s*$/.test(criterion)
          ? Number(criterion.replace('#', ''))
          : undefined;
    if (number !== undefined) {
      if (Number.isInteger(number) && number >= 1 && number <= count) return number - 1;
      throw new ToolRefusal(msg('There is no criterion {0}; they are numbered 1 to {1}.', number, count));
    }
    const wanted = plain(String(criterion));
    const exact = this.criteria.findIndex((each) => plain(each) === wanted);
    if (exact >= 0) return exact;
    throw new ToolRefusal(msg('No criterion reads so. Give its number, 1 to {0}.', count));
  }
}

function plain(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
