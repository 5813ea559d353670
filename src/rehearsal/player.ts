import type { RehearsalScript } from './parseScript';

/** Which turn is asked for. */
export interface PlayRequest {
  readonly agent: string;
  /** The feature's folder name. */
  readonly feature: string;
  readonly seq?: string | undefined;
  readonly stage?: number | undefined;
  readonly attempt: number;
  /** From 1. */
  readonly turn: number;
}

/** What a rehearsal does, one thing after the other. */
export type PlayedStep =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly input: object }
  /** The script has no further turn. */
  | { readonly kind: 'over' }
  | { readonly kind: 'error'; readonly name: string; readonly message: string };

const FRAGMENT = 24;

type Step = RehearsalScript['steps'][number];

/** The step of a script for an agent's work: one for this attempt, else one for any. */
export function findStep(script: RehearsalScript, request: PlayRequest): Step | undefined {
  if (script.feature !== undefined && script.feature !== request.feature) return undefined;
  const fitting = script.steps.filter(
    (step) =>
      plain(step.agent) === plain(request.agent) &&
      (request.seq === undefined ? step.stage !== undefined && step.stage === request.stage : step.seq === request.seq),
  );
  return fitting.find((step) => step.attempt === request.attempt) ?? fitting.find((step) => step.attempt === undefined);
}

/** One turn of a script: text in fragments, then the calls, the delay spread over them, an error last. */
export function* playTurn(script: RehearsalScript, request: PlayRequest): Generator<PlayedStep> {
  const turn = findStep(script, request)?.turns[request.turn - 1];
  if (!turn) {
    yield { kind: 'over' };
    return;
  }
  const fragments = split(turn.text ?? '');
  const calls = turn.calls ?? [];
  const pause = (turn.delayMs ?? 0) / (fragments.length + 1);
  if (pause > 0) yield { kind: 'wait', ms: pause };
  for (const text of fragments) {
    yield { kind: 'text', text };
    if (pause > 0) yield { kind: 'wait', ms: pause };
  }
  for (const call of calls) yield { kind: 'call', name: call.name, input: call.input };
  if (turn.error === undefined) return;
  const error = typeof turn.error === 'string' ? { name: 'Error', message: turn.error } : turn.error;
  yield { kind: 'error', name: error.name ?? 'Error', message: error.message };
}

/** Cuts at word ends, so that a reader sees words arrive. */
function split(text: string): string[] {
  return (
    text.match(new RegExp(`[\\s\\S]{1,${FRAGMENT}}(?:\\s|$)|[\\s\\S]{${FRAGMENT}}`, 'g')) ?? (text === '' ? [] : [text])
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}
