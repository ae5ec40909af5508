/** The part of the DevTools protocol that the stand-in speaks: https://chromedevtools.github.io/devtools-protocol/ */
export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly openerId?: string;
}

export interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postDataEntries?: readonly { readonly bytes?: string }[];
  };
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

interface Evaluation {
  readonly result: { readonly value?: unknown; readonly objectId?: string };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

interface Nothing {
  readonly [key: string]: never;
}

/** Parameters and result of each command in use. */
export interface Commands {
  'Browser.getVersion': { params: Nothing; result: { readonly product: string } };
  'Browser.close': { params: Nothing; result: Nothing };
  'Browser.setPermission': {
    params: { permission: { name: string }; setting: 'granted' | 'denied'; origin?: string };
    result: Nothing;
  };
  'DOM.getFileInfo': { params: { objectId: string }; result: { readonly path: string } };
  'Emulation.setEmulatedMedia': { params: { features: readonly Header[] }; result: Nothing };
  'Emulation.setDeviceMetricsOverride': {
    params: {
      width: number;
      height: number;
      deviceScaleFactor: number;
      mobile: boolean;
      scale: number;
      dontSetVisibleSize: boolean;
    };
    result: Nothing;
  };
  'Emulation.setScriptExecutionDisabled': { params: { value: boolean }; result: Nothing };
  'Emulation.clearDeviceMetricsOverride': { params: Nothing; result: Nothing };
  'Fetch.enable': { params: { patterns: readonly { urlPattern: string; resourceType?: string }[] }; result: Nothing };
  'Fetch.fulfillRequest': {
    params: { requestId: string; responseCode: number; responseHeaders?: readonly Header[]; body?: string };
    result: Nothing;
  };
  'Fetch.failRequest': { params: { requestId: string; errorReason: string }; result: Nothing };
  'Fetch.continueRequest': { params: { requestId: string; url?: string }; result: Nothing };
  'Inspector.enable': { params: Nothing; result: Nothing };
  'Input.dispatchKeyEvent': { params: { type: string; commands?: readonly string[]; key?: string }; result: Nothing };
  'Input.insertText': { params: { text: string }; result: Nothing };
  'Page.enable': { params: Nothing; result: Nothing };
  'Network.clearBrowserCache': { params: Nothing; result: Nothing };
  'Page.close': { params: Nothing; result: Nothing };
  'Page.crash': { params: Nothing; result: Nothing };
  'Page.navigate': {
    params: { url: string };
    result: { readonly errorText?: string; readonly loaderId?: string };
  };
  'Page.reload': { params: { ignoreCache?: boolean }; result: Nothing };
  'Page.addScriptToEvaluateOnNewDocument': { params: { source: string; worldName?: string }; result: Nothing };
  'Page.handleJavaScriptDialog': { params: { accept: boolean }; result: Nothing };
  'Page.captureScreenshot': {
    params: { format: string; clip?: { x: number; y: number; width: number; height: number; scale: number } };
    result: { readonly data: string };
  };
  'Page.printToPDF': {
    params: {
      landscape: boolean;
      printBackground: boolean;
      preferCSSPageSize: boolean;
      generateTaggedPDF: boolean;
      generateDocumentOutline: boolean;
    };
    result: { readonly data: string };
  };
  'Runtime.enable': { params: Nothing; result: Nothing };
  'Runtime.addBinding': { params: { name: string; executionContextName: string }; result: Nothing };
  'Runtime.evaluate': {
    params: {
      expression: string;
      contextId?: number;
      silent?: boolean;
      awaitPromise?: boolean;
      returnByValue?: boolean;
      userGesture?: boolean;
    };
    result: Evaluation;
  };
  'Runtime.runIfWaitingForDebugger': { params: Nothing; result: Nothing };
  'Target.setAutoAttach': {
    params: { autoAttach: boolean; waitForDebuggerOnStart: boolean; flatten: boolean };
    result: Nothing;
  };
  'Target.closeTarget': { params: { targetId: string }; result: Nothing };
  'Target.detachFromTarget': { params: { sessionId: string }; result: Nothing };
}

/** Parameters of each event in use. */
export interface Events {
  'Fetch.requestPaused': PausedRequest;
  'Inspector.targetCrashed': Nothing;
  'Page.domContentEventFired': Nothing;
  'Page.frameNavigated': { readonly frame: { readonly id: string; readonly parentId?: string; readonly url: string } };
  'Page.javascriptDialogOpening': { readonly type: string };
  'Page.loadEventFired': Nothing;
  'Page.navigatedWithinDocument': { readonly frameId: string; readonly url: string };
  'Runtime.bindingCalled': { readonly payload: string; readonly executionContextId: number };
  'Runtime.consoleAPICalled': {
    readonly type: string;
    readonly args: readonly { readonly value?: unknown; readonly description?: string }[];
  };
  'Runtime.executionContextCreated': {
    readonly context: { readonly id: number; readonly name: string; readonly auxData: { readonly frameId: string } };
  };
  'Runtime.executionContextDestroyed': { readonly executionContextId: number };
  'Runtime.executionContextsCleared': Nothing;
  'Target.attachedToTarget': { readonly sessionId: string; readonly targetInfo: TargetInfo };
  'Target.detachedFromTarget': { readonly sessionId: string };
}

export type Command = keyof Commands;

/** An event as it arrives; `sessionId` is absent for those of the browser itself. */
export type CdpEvent = {
  [Name in keyof Events]: { readonly method: Name; readonly params: Events[Name]; readonly sessionId?: string };
}[keyof Events];
