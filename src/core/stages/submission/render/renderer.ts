import type { StageNumber } from '../../stageNumber';
import type { RenderedFile } from '../renderedFile';
import type { StageFacts } from '../stageFacts';
import type { StageSubmissions } from '../stageSubmissions';

/** Makes the output files of one stage. */
export type Renderer<S extends StageNumber> = (
  submission: StageSubmissions[S],
  facts: StageFacts,
) => readonly RenderedFile[];
