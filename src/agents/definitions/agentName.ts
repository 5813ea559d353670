/** An agent's name as it is compared: without case, hyphens and whatever else is neither letter nor digit. */
export function agentName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
