import type { Event } from '../event/emitter';
import type { Message } from '../text/message';

/** Something an agent wants to do that needs a person's word. */
export interface PermissionQuestion {
  /**
   * `command`: a command line. `runner`: one that would execute files which the run itself changed. `checks`: the
   * commands that prove a claim, one a line. `delegate`: the work of another agent. `host` and `socket`: what a command
   * in the sandbox wants to reach.
   */
  readonly kind: 'write' | 'delete' | 'read' | 'command' | 'runner' | 'checks' | 'delegate' | 'host' | 'socket';
  /** Who asks, e.g. `CoderAgent`. */
  readonly agent: string;
  /** The feature's folder name. */
  readonly feature: string;
  /** `Feature.key`: two workspace folders may have features of one name, and so runs of one name. */
  readonly key: string;
  readonly seq?: string;
  readonly stage?: number;
  readonly run: string;
  /** The path relative to the root, the command line or lines, or the agent's name. */
  readonly subject: string;
  /** Why it is asked and not simply done. */
  readonly reason: Message;
  /** Ways to say yes that make sense here. */
  readonly offers: readonly PermissionGrant[];
}

/** `once`: this one time. `run`: for the rest of this run. `always`: in this workspace from now on. */
export type PermissionGrant = 'once' | 'run' | 'always';

/** `nobody`: no person answered, which counts as a no. */
export type PermissionAnswer = PermissionGrant | 'deny' | 'nobody';

/** Asks a person. Where nobody can answer (headless, closed, cancelled) the answer is `nobody`; it never hangs. */
export interface Ask {
  ask(question: PermissionQuestion, signal: AbortSignal): Promise<PermissionAnswer>;
}

/** A question that waits for an answer. */
export interface OpenQuestion {
  /** Tells open questions apart in this window. */
  readonly id: number;
  readonly question: PermissionQuestion;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** The questions that wait for a person now. */
export interface QuestionSource {
  /** Oldest first. */
  readonly open: readonly OpenQuestion[];
  readonly onDidChange: Event<void>;
  /** Answers an open question; one that is no longer open is passed over. */
  answer(id: number, answer: PermissionGrant | 'deny'): void;
}
