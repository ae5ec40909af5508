import type { CaptureTarget } from '../../../contract/capture.ts';
import type { ResolvedTarget } from '../../capture/port.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `hotkeys.*`, `capture.*`, `overlay.*` and `quick.*`. */
export function captureHandlers({ hotkeys, captures, quickAsks }: Services) {
  return {
    'hotkeys.list': () => hotkeys.list(),
    'hotkeys.set': ({ action, accelerator }) => hotkeys.set(action, accelerator),
    'hotkeys.reset': ({ action }) => hotkeys.reset(action),
    'hotkeys.pause': ({ paused }) => hotkeys.pause(paused),
    'hotkeys.test': ({ testing }, { windowId }) => hotkeys.test(windowId, testing),
    'hotkeys.record': ({ recording }, { windowId }) => hotkeys.record(windowId, recording),

    'capture.start': ({ target, ...request }, { windowId }) =>
      captures.start({ ...request, target: resolve(target, windowId) }),
    'capture.repeat': ({ target }, { windowId }) => captures.repeat(resolve(target, windowId)),
    'capture.permission': () => captures.permission(),
    'capture.openPermissionSettings': () => captures.openPermissionSettings(),

    'overlay.drawn': (overlay) => captures.drawn(overlay),
    'overlay.input': (overlay) => captures.input(overlay),
    'overlay.began': (overlay) => captures.began(overlay),
    'overlay.select': ({ rect, ...overlay }) => captures.select(overlay, rect),
    'overlay.selectDisplay': (overlay) => captures.selectDisplay(overlay),
    'overlay.cancel': (overlay) => captures.cancel(overlay),

    'quick.get': (_, { windowId }) => quickAsks.get(windowId),
    'quick.ask': ({ text }, { windowId }) => quickAsks.ask(windowId, text),
    'quick.removePicture': ({ sha256 }, { windowId }) => quickAsks.removePicture(windowId, sha256),
    'quick.pin': ({ pinned }, { windowId }) => quickAsks.pin(windowId, pinned),
    'quick.openInChat': ({ text }, { windowId }) => quickAsks.openInChat(windowId, text),
    'quick.close': (_, { windowId }) => quickAsks.close(windowId),
    'quick.resize': ({ height }, { windowId }) => quickAsks.resize(windowId, height),
  } satisfies Partial<Handlers>;
}

function resolve(target: CaptureTarget, windowId: number): ResolvedTarget {
  return target.kind === 'this-quick-ask' ? { ...target, windowId } : target;
}
