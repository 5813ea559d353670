import { parseJson } from '../json/parseJson';
import type { JsonObject } from './liberalValues';
import * as liberal from './liberalValues';

/** What a subtask's file names beside its context: contracts, external documentation, decisions. */
export interface SubtaskLinks {
  /** A name, a path, or both. */
  readonly contracts: readonly { readonly name?: string; readonly path?: string }[];
  /** Paths under `.tmp/external-context`. */
  readonly external: readonly string[];
  /** Paths of architecture decisions. */
  readonly decisions: readonly string[];
}

/** Reads the links of the enhanced schema (format: contracts as objects, links or plain text) from a file's text. */
export function subtaskLinks(text: string): SubtaskLinks {
  const json = parsed(text);
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  return {
    contracts: list(json['contracts']).flatMap((entry) => {
      if (typeof entry === 'string') return entry.includes('/') ? [{ path: entry }] : [{ name: entry }];
      const object = liberal.object(entry);
      const name = liberal.string(object?.['name'] ?? object?.['contract_id']);
      const path = liberal.string(object?.['path']);
      if (name === undefined && path === undefined) return [];
      return [{ ...(name === undefined ? {} : { name }), ...(path === undefined ? {} : { path }) }];
    }),
    external: list(json['external_context']).filter((entry): entry is string => typeof entry === 'string'),
    decisions: list(json['related_adrs']).flatMap((entry) => {
      const path = liberal.string(liberal.object(entry)?.['path']);
      return path === undefined ? [] : [path];
    }),
  };
}

/** Nothing for a text that is no JSON object: its problem is told elsewhere. */
function parsed(text: string): JsonObject {
  return liberal.object(parseJson(text)) ?? {};
}
