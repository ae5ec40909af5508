import type { Download } from '../../contract/model-library.ts';
import type { Settings } from '../../contract/settings.ts';
import { systemClock } from '../engine/clock.ts';
import { freeBytesOf } from './download/disk-room.ts';
import { type HubChoice, openHub } from './download/hub-choice.ts';
import { ModelDownloads } from './download/model-downloads.ts';
import type { Outbound } from './download/outbound.ts';
import { modelFolders } from './library/model-folders.ts';
import { ModelLibrary, type ModelLibraryDependencies } from './model-library.ts';

/** What opening the library takes. */
export interface OpenLibraryOptions extends Omit<ModelLibraryDependencies, 'downloads' | 'folders'> {
  /** The hub is the one that is set when a download begins. */
  readonly settings: { readonly current: Pick<Settings, 'model' | 'hub' | 'hubEndpoint'> };
  readonly outbound: Outbound;
  /** The process's variables: `HF_ENDPOINT`, and where other programs keep their models. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's own folder. */
  readonly home: string;
  readonly onDownload: (download: Download) => void;
  readonly reportBug: (error: unknown) => void;
}

/** More do not make a download faster, and some hubs count connections. */
const connections = 4;

/** The library on this machine. */
export function openModelLibrary(options: OpenLibraryOptions): ModelLibrary {
  const { root, home, settings, outbound, environment, onDownload, reportBug } = options;
  const ports = { outbound, clock: systemClock, now: Date.now, freeBytes: freeBytesOf };
  const hub = () => openHub(hubChoice(settings.current), environment, ports);
  const downloads = new ModelDownloads({ root, hub, ports, parts: connections, reportBug });
  downloads.onChange(onDownload);
  const folders = modelFolders({ platform: process.platform, home, variables: environment });
  return new ModelLibrary({ ...options, downloads, folders });
}

function hubChoice({ hub, hubEndpoint }: Pick<Settings, 'hub' | 'hubEndpoint'>): HubChoice {
  return hub === 'custom' ? { kind: hub, endpoint: hubEndpoint } : { kind: hub };
}
