/** The other agents that one run may ask. */
export interface Delegates {
  /** Lets one of them work and gives its answer. Throws `ToolRefusal` where it may not be asked or could not answer. */
  ask(agent: string, prompt: string): Promise<string>;
  /** Whether that agent changes nothing, so that several may be asked side by side. */
  readsOnly(agent: string): boolean;
}
