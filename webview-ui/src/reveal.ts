import type { HostEvent } from '../../src/protocol/boardMessages';

/** What the host wants a person to see: one subtask, or one feature as a graph. */
export type Reveal = Extract<HostEvent, { kind: 'reveal' | 'showFeature' }>;
