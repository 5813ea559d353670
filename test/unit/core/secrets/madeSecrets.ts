const LETTERS = {
  a: 'aB3dE5gH7jK9mN1pQ2sT4vW6xY8z',
  h: '0a1b2c3d4e5f6789',
  b: 'aB3/dE5+gH7jK9mN1pQ2sT4vW6xY8z',
  U: 'A2B3C4D5E6F7GHIJ',
} as const;

/** Fills in made up letters, `⟨a36⟩`, and takes out what keeps scanners from seeing a secret in the source, `·`. */
export function made(text: string): string {
  return text
    .replaceAll('·', '')
    .replace(/⟨([ahbU])(\d+)⟩/g, (_, kind: keyof typeof LETTERS, length: string) =>
      LETTERS[kind].repeat(Math.ceil(Number(length) / LETTERS[kind].length)).slice(0, Number(length)),
    );
}
