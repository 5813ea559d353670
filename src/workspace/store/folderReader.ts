import type { FileSystem } from '../../core/ports/fileSystem';

/** As much of a file system as looking takes. */
export type FolderReader = Pick<FileSystem, 'stat' | 'list' | 'read' | 'readWithStat' | 'realPath'>;
