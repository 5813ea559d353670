/** A path that opens the file. */
export function FileLink({ text, onOpen }: { readonly text: string; readonly onOpen: () => void }) {
  return (
    <button type="button" className="link file-link" onClick={onOpen}>
      {text}
    </button>
  );
}
