/** The part of a Playwright page by which scenes are brought about, so that another hand can do it too. */
export interface Hand {
  locator(selector: string): Found;
  getByRole(role: Role, options?: { readonly name?: string | RegExp; readonly exact?: boolean }): Found;
  getByText(text: string | RegExp): Found;
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  readonly mouse: {
    move(x: number, y: number, options?: { readonly steps?: number }): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
  };
}

export type Role =
  | 'alert'
  | 'button'
  | 'combobox'
  | 'complementary'
  | 'dialog'
  | 'heading'
  | 'menuitemcheckbox'
  | 'menuitemradio'
  | 'option'
  | 'slider'
  | 'status'
  | 'tab'
  | 'textbox';

/** What a page has of a kind, waited for when something is done with it. */
export interface Found {
  first(): Found;
  last(): Found;
  count(): Promise<number>;
  click(options?: { readonly button?: 'left' | 'right' }): Promise<void>;
  focus(): Promise<void>;
  waitFor(): Promise<void>;
  scrollIntoViewIfNeeded(): Promise<void>;
  boundingBox(): Promise<{
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null>;
}
