import { guardedEmitter } from '../guarded.ts';

type Source = Electron.NativeTheme['themeSource'];

/** Electron's `nativeTheme`. The system's own theme is light here: a bare X server has none. */
class NativeTheme extends guardedEmitter('nativeTheme', ['updated']) {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly prefersReducedTransparency = false;
  readonly inForcedColorsMode = false;
  private source: Source = 'system';

  get themeSource(): Source {
    return this.source;
  }

  set themeSource(source: Source) {
    this.source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();

/** What pages are told to prefer. */
export function colorScheme(): Source {
  return nativeTheme.themeSource;
}
