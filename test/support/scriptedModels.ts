/** One thing that a scripted model does: text, a call, an error, or waiting. */
export type ScriptedPart =
  | string
  | { readonly name: string; readonly input: unknown }
  | { readonly error: string; readonly name?: string; readonly code?: string };

export interface ScriptedTurn {
  readonly text?: string;
  readonly calls?: readonly { readonly name: string; readonly input: object }[];
  readonly error?: string;
  readonly untilCancelled?: boolean;
  readonly parts?: readonly ScriptedPart[];
}

/** What the fixture extension `scripted-models` gives to tests. */
export interface ScriptedModels {
  /** @param forEver plays the last turn again and again */
  play(turns: readonly ScriptedTurn[], forEver?: boolean): void;
  readonly requests: readonly {
    readonly messages: readonly { readonly content: readonly unknown[] }[];
    readonly modelOptions?: Readonly<Record<string, unknown>>;
    readonly cancelled: boolean;
  }[];
}
