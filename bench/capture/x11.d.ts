/** What the bench asks of the `x11` package beyond what the stand-in and the fixtures do. */
declare module 'x11' {
  export interface XTest {
    FakeInput(type: number, detail: number, delay: number, window: number, x: number, y: number): void;
  }

  export interface XClient {
    ChangeWindowAttributes(window: number, attributes: { readonly backgroundPixmap: number }): void;
    require(extension: 'xtest', callback: (error: Error | null, extension: never) => void): void;
  }
}
