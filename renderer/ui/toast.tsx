import { Toast as Base } from '@base-ui/react/toast';

const manager = Base.createToastManager();

export interface ToastOptions {
  readonly text: string;
  /** One action, such as undo; the toast closes with it. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Failures interrupt a screen reader; everything else waits its turn. */
  readonly urgent?: boolean;
}

/** Says something for a few seconds at the window's upper edge, where it covers no field. With an action it stays twice as long. */
export function showToast({ text, action, urgent = false }: ToastOptions): void {
  const id = manager.add({
    title: text,
    priority: urgent ? 'high' : 'low',
    timeout: action === undefined ? 5000 : 10_000,
    ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: () => finish() } }),
  });
  function finish(): void {
    manager.close(id);
    action?.run();
  }
}

/** Where toasts appear; once in the app. F6 moves the focus to them, Escape takes the focused one away. */
export function Toasts() {
  return (
    <Base.Provider toastManager={manager}>
      <Base.Portal>
        <Base.Viewport className="fixed top-14 left-1/2 z-50 flex w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="rounded-md bg-ink text-canvas shadow-floating transition-[opacity,translate] data-ending-style:opacity-0 data-limited:hidden data-starting-style:-translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-center gap-2 py-1 pr-1 pl-4">
        <Base.Title render={<p />} className="min-w-0 flex-1 py-2 text-sm" />
        <Base.Action className="h-8 rounded-sm px-3 text-sm font-semibold underline underline-offset-2 outline-offset-0 hover:opacity-80 focus-visible:outline-canvas" />
      </Base.Content>
    </Base.Root>
  ));
}
