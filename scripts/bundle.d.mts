import type { BuildOptions } from 'esbuild';

export function hostBundle(production: boolean): BuildOptions;
export function boardBundle(production: boolean): BuildOptions;
export function integrationBundle(): BuildOptions;
