import { msg } from '../../text/message';
import type { WorkPattern } from './workPattern';

/** The three ways to cut a feature into pieces that the workflow knows. */
export const WORK_PATTERNS: readonly WorkPattern[] = [
  {
    id: 'foundation-first',
    name: msg('Foundation first'),
    description: msg('Groundwork, then features upon it, then integration: for something new, with much in common.'),
    guidance: {
      2: 'Pattern: foundation first. Name the stories that give nothing to a person by themselves and on which others rest, such as storage, configuration or access, as what they are, and let the others depend on them.',
      3: 'Pattern: foundation first. The first phase holds the groundwork, the following phases the features upon it, the last one what joins them. A story of groundwork belongs to the phase of the first story that needs it, or earlier.',
      4: 'Pattern: foundation first. Begin with subtasks of groundwork, which may run side by side; then features that depend on the groundwork alone, side by side again; then integration and its tests, alone.',
    },
  },
  {
    id: 'vertical-slices',
    name: msg('Vertical slices'),
    description: msg('One whole journey at a time, from surface to storage: for early feedback.'),
    guidance: {
      2: 'Pattern: vertical slices. Cut stories so that each makes one journey, or one step of it, work from surface to storage. A story that only builds a layer is to be joined with the first one that needs it.',
      3: 'Pattern: vertical slices. Each phase ends with a whole journey that a person can walk; the first one with the most valuable journey in its simplest form. Its milestone is that this journey is shown.',
      4: 'Pattern: vertical slices. Group subtasks by story: all that one story needs, with a test of the whole journey at its end. Subtasks of different slices depend on each other only where they change the same file.',
    },
  },
  {
    id: 'contract-first',
    name: msg('Contract first'),
    description: msg('Interfaces before what implements them: for several agents or teams at once.'),
    guidance: {
      2: 'Pattern: contract first. Give with each story the components that it touches, so that every meeting of two components shows in the story map.',
      3: 'Pattern: contract first. Put first what needs the most contracts, and order phases so that both sides of an integration point are built in the same phase.',
      4: 'Pattern: contract first. Contracts are written in the next stage, before any subtask starts. Name the contract file among the reference files of both sides, and let neither side depend on the other: only the test that joins them depends on both.',
    },
  },
];
