import { featureOfSubtask } from '../../../src/core/model/keys';
import { proposedKey } from '../../../src/core/stages/proposal/proposedKey';
import type { BoardAction } from '../../../src/protocol/boardAction';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { HostEvent } from '../../../src/protocol/boardMessages';
import type { BoardAsOf } from '../../../src/protocol/boardQueries';
import type { BoardState } from '../../../src/protocol/boardState';
import { NO_FILTERS } from './filters';
import type { Navigation } from './navigation';
import { findTarget } from './targets';

/** What the host wants a person to see: one subtask, or one feature as a graph. */
export type Reveal = Extract<HostEvent, { kind: 'reveal' | 'showFeature' }>;

/** A dependency that is tried out: `subtask` (a key) would depend on `on`, or no longer would. */
export interface WhatIf {
  readonly feature: string;
  readonly subtask: string;
  readonly file: string;
  readonly change: 'add' | 'remove';
  /** `seq`. */
  readonly on: string;
  /** Key of the other end, if it can be drawn. */
  readonly onKey?: string;
}

/** What is asked before work begins, and the action that a yes sends. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly action: BoardAction;
}

/** Everything that the page knows: what the host told, and where a person stands on the board. */
export interface BoardModel {
  /** As the host told it last; undefined before it has told anything. */
  readonly state: BoardState | undefined;
  /** When the host answered last, in epoch milliseconds, while it does not answer. */
  readonly lost: number | undefined;
  readonly navigation: Navigation;
  /** The past moment that is shown instead of the present. */
  readonly past: BoardAsOf | undefined;
  /** Keys of the subtasks that are selected together, to act on all at once. */
  readonly chosen: ReadonlySet<string>;
  /** The stage whose details are open, by its feature's key. */
  readonly stage: { readonly feature: string; readonly number: number } | undefined;
  readonly whatIf: WhatIf | undefined;
  /** The open menu of a subtask, at a point of the page. */
  readonly menu: { readonly key: string; readonly at: { readonly x: number; readonly y: number } } | undefined;
  readonly question: Question | undefined;
  /** Said in passing; a new object even for the same words. */
  readonly hint: { readonly words: string } | undefined;
  /** Why the last action did not work. */
  readonly failure: string | undefined;
}

/** Everything that can happen to the model. */
export type ModelAction =
  | { readonly kind: 'told'; readonly state: BoardState }
  | { readonly kind: 'connection'; readonly lost: number | undefined }
  | { readonly kind: 'revealed'; readonly reveal: Reveal }
  | { readonly kind: 'go'; readonly change: Partial<Navigation> }
  /** Shows one feature; without a key all of them. */
  | { readonly kind: 'showFeature'; readonly key: string | undefined }
  | { readonly kind: 'showPast'; readonly past: BoardAsOf }
  | { readonly kind: 'showPresent' }
  | { readonly kind: 'select'; readonly key: string }
  /** Opens the details of a subtask. */
  | { readonly kind: 'open'; readonly key: string }
  | { readonly kind: 'openStage'; readonly feature: string; readonly number: number }
  | { readonly kind: 'closeStage' }
  /** Adds to those that are selected together, or takes out. */
  | { readonly kind: 'choose'; readonly keys: readonly string[]; readonly chosen: boolean }
  | { readonly kind: 'chooseNone' }
  | { readonly kind: 'tryOut'; readonly whatIf: WhatIf | undefined }
  | { readonly kind: 'openMenu'; readonly menu: NonNullable<BoardModel['menu']> }
  | { readonly kind: 'closeMenu' }
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'answered' }
  | { readonly kind: 'hint'; readonly words: string }
  | { readonly kind: 'hintEnded' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'failureRead' }
  /** Closes what Escape closes: the hint, and the innermost of what is open. */
  | { readonly kind: 'close' };

/** What Escape closes, the innermost first. */
export type Layer = 'whatIf' | 'stage' | 'details' | 'chosen';

const NONE: ReadonlySet<string> = new Set();

/** The model before the first state, with the navigation of last time. */
export function startModel(navigation: Navigation): BoardModel {
  return {
    state: undefined,
    lost: undefined,
    navigation,
    past: undefined,
    chosen: NONE,
    stage: undefined,
    whatIf: undefined,
    menu: undefined,
    question: undefined,
    hint: undefined,
    failure: undefined,
  };
}

/**
 * The model after an action; the same object when nothing changed, so that nothing renders. Nothing is open or selected
 * together that the state does not have.
 */
export function boardModel(model: BoardModel, action: ModelAction): BoardModel {
  const next = after(model, action);
  return next === model ? model : settled(next);
}

/** What Escape would close now, beside the hint. */
export function innermost({ whatIf, stage, navigation, chosen }: BoardModel): Layer | undefined {
  if (whatIf) return 'whatIf';
  if (stage) return 'stage';
  if (navigation.details) return 'details';
  return chosen.size > 0 ? 'chosen' : undefined;
}

/** The feature of that key; where it is gone, what was proposed for it, or what was made of that. */
export function chosenFeature(features: readonly BoardFeature[], key: string | undefined): BoardFeature | undefined {
  if (key === undefined) return undefined;
  const real = proposedKey.real(key);
  return features.find((each) => each.key === key) ?? features.find((each) => proposedKey.real(each.key) === real);
}

function after(model: BoardModel, action: ModelAction): BoardModel {
  switch (action.kind) {
    case 'told':
      return { ...model, state: action.state };
    case 'connection':
      return action.lost === model.lost ? model : { ...model, lost: action.lost };
    case 'revealed':
      return revealed(model, action.reveal);
    case 'go':
      return going(model, action.change);
    case 'showFeature': {
      const { feature: _, ...all } = model.navigation;
      return { ...model, navigation: action.key ? { ...all, feature: action.key } : all };
    }
    case 'showPast':
      return { ...model, past: action.past };
    case 'showPresent':
      return model.past ? { ...model, past: undefined } : model;
    case 'select':
      return going(model, { selected: action.key });
    case 'open':
      return going(model.stage ? { ...model, stage: undefined } : model, { selected: action.key, details: true });
    case 'openStage':
      return { ...model, stage: { feature: action.feature, number: action.number } };
    case 'closeStage':
      return model.stage ? { ...model, stage: undefined } : model;
    case 'choose':
      return { ...model, chosen: withKeys(model.chosen, action.keys, action.chosen) };
    case 'chooseNone':
      return model.chosen.size === 0 ? model : { ...model, chosen: NONE };
    case 'tryOut':
      return action.whatIf
        ? going({ ...model, whatIf: action.whatIf }, { view: 'graph' })
        : { ...model, whatIf: undefined };
    case 'openMenu':
      return { ...model, menu: action.menu };
    case 'closeMenu':
      return model.menu ? { ...model, menu: undefined } : model;
    case 'ask':
      return { ...model, question: action.question };
    case 'answered':
      return model.question ? { ...model, question: undefined } : model;
    case 'hint':
      return { ...model, hint: { words: action.words } };
    case 'hintEnded':
      return model.hint ? { ...model, hint: undefined } : model;
    case 'failed':
      return { ...model, failure: action.why };
    case 'failureRead':
      return model.failure === undefined ? model : { ...model, failure: undefined };
    case 'close':
      return closed(model.hint ? { ...model, hint: undefined } : model);
    default:
      return action satisfies never;
  }
}

function closed(model: BoardModel): BoardModel {
  const layer = innermost(model);
  switch (layer) {
    case undefined:
      return model;
    case 'whatIf':
      return { ...model, whatIf: undefined };
    case 'stage':
      return { ...model, stage: undefined };
    case 'details':
      return going(model, { details: false });
    case 'chosen':
      return { ...model, chosen: NONE };
    default:
      return layer satisfies never;
  }
}

function going(model: BoardModel, change: Partial<Navigation>): BoardModel {
  const { navigation } = model;
  const same = (Object.keys(change) as (keyof Navigation)[]).every((key) => navigation[key] === change[key]);
  return same ? model : { ...model, navigation: { ...navigation, ...change } };
}

/** Search and filters are cleared, since they could hide what is to be seen. */
function revealed(model: BoardModel, reveal: Reveal): BoardModel {
  const { feature: _, ...rest } = model.navigation;
  const all = { ...rest, search: '', filters: NO_FILTERS };
  if (reveal.kind === 'showFeature') {
    const navigation: Navigation = { ...all, feature: reveal.feature, view: 'graph', details: false };
    return { ...model, stage: undefined, navigation };
  }
  const feature = featureOfSubtask(reveal.key);
  // A plan is looked at alone.
  const shown = proposedKey.is(feature) ? { ...all, feature } : all;
  return { ...model, stage: undefined, navigation: { ...shown, selected: reveal.key, details: true } };
}

function withKeys(before: ReadonlySet<string>, keys: readonly string[], add: boolean): ReadonlySet<string> {
  const result = new Set(before);
  for (const key of keys) {
    if (add) result.add(key);
    else result.delete(key);
  }
  return result;
}

/** Drops what the state does not have. The selected key stays: its subtask may come back, after a reload too. */
function settled(model: BoardModel): BoardModel {
  const { state, navigation, past, stage, whatIf, menu } = model;
  if (!state?.loaded) return model;
  const { features } = state;
  const feature = chosenFeature(features, navigation.feature)?.key ?? navigation.feature;
  const has = (key: string) => features.some((each) => each.key === key);
  const kept = {
    navigation: feature === undefined || feature === navigation.feature ? navigation : { ...navigation, feature },
    past: past && has(past.feature.key) ? past : undefined,
    chosen: stillThere(state, model.chosen),
    stage: stage && has(stage.feature) ? stage : undefined,
    whatIf: whatIf && findTarget(features, whatIf.subtask) ? whatIf : undefined,
    menu: menu && findTarget(features, menu.key) ? menu : undefined,
  };
  const same = (Object.keys(kept) as (keyof typeof kept)[]).every((key) => kept[key] === model[key]);
  return same ? model : { ...model, ...kept };
}

function stillThere({ features }: BoardState, chosen: ReadonlySet<string>): ReadonlySet<string> {
  if (chosen.size === 0) return chosen;
  const there = new Set<string>();
  for (const { subtasks } of features) for (const { key } of subtasks) if (chosen.has(key)) there.add(key);
  return there.size === chosen.size ? chosen : there;
}
