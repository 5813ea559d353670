import type { Feature } from '../../core/model/feature';

/** One file of a feature folder, before and after a write. */
export interface WrittenFile {
  /** In the folder. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The way back from one write; opaque to whoever keeps it. Places are those after the write. */
export type UndoToken =
  | {
      readonly kind: 'edited';
      readonly feature: Pick<Feature, 'root' | 'folder' | 'slug' | 'place'>;
      readonly files: readonly WrittenFile[];
    }
  | {
      readonly kind: 'created' | 'removed';
      readonly feature: Pick<Feature, 'root' | 'folder' | 'slug' | 'place'>;
      readonly files: readonly { readonly name: string; readonly text: string }[];
    }
  | {
      readonly kind: 'moved';
      readonly feature: Pick<Feature, 'root' | 'folder' | 'slug' | 'place'>;
      readonly from: Pick<Feature, 'root' | 'folder' | 'slug' | 'place'>;
      readonly task: WrittenFile;
    };
