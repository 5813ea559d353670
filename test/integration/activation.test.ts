import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands?: readonly { readonly command: string }[] };
}

function callboard(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('callboard.callboard');
  assert.ok(extension, 'the extension is not installed');
  return extension;
}

describe('activation', () => {
  it('comes to its end without an error', async () => {
    await callboard().activate();
    assert.equal(callboard().isActive, true);
  });

  it('registers every command that the manifest names', async () => {
    await callboard().activate();
    const { contributes } = callboard().packageJSON as Manifest;
    const registered = new Set(await vscode.commands.getCommands(true));
    const declared = (contributes.commands ?? []).map(({ command }) => command);
    assert.ok(declared.length > 0, 'the manifest names no command');
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });
});
