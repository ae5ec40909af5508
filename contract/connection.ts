import { z } from 'zod';

/**
 * What a connection is for. `dictionary` = Chromium's spelling, `link` = given to the system's browser, `page` = a page of the app tried it
 * (always blocked), `cleared` = no connection: the user has cleared the list here.
 */
export const connectionPurposes = [
  'model-list',
  'model-file',
  'model-licence',
  'dictionary',
  'link',
  'page',
  'cleared',
] as const;
export type ConnectionPurpose = (typeof connectionPurposes)[number];

/** Who began a connection. */
export const initiators = ['user', 'app', 'page'] as const;
export type Initiator = (typeof initiators)[number];

/**
 * How a connection ended. `aborted` = broken off from here, `interrupted` = the app itself ended meanwhile, `handed-over` = the system's
 * browser has it, `blocked` = nothing has left.
 */
export const connectionOutcomes = [
  'running',
  'done',
  'failed',
  'aborted',
  'interrupted',
  'handed-over',
  'blocked',
] as const;
export type ConnectionOutcome = (typeof connectionOutcomes)[number];

/** A line of the list of connections. It never holds a query, nor a path but the name of a public repository. */
export interface Connection {
  /** Counts up. */
  readonly id: number;
  /** Milliseconds since the epoch, before the first byte. */
  readonly at: number;
  /** null while it runs. */
  readonly endedAt: number | null;
  /** With its port where that is not the usual one; empty for `cleared`. */
  readonly host: string;
  /** The repository of a hub that it is about. */
  readonly repository: string | null;
  readonly purpose: ConnectionPurpose;
  readonly startedBy: Initiator;
  /** GET, HEAD, …; for `page` what kind of request it was (`image`, `webSocket`, …); empty where there is none. */
  readonly method: string;
  readonly outcome: ConnectionOutcome;
  /** Of HTTP; null where there was none. */
  readonly status: number | null;
  /** Content that came; null where nobody can count it. */
  readonly bytesReceived: number | null;
  /** The request as the app wrote it: no request of the app has content. null where nobody can count it. */
  readonly bytesSent: number | null;
}

/** A stretch of the list, the last connection first. */
export const connectionsQuery = z.strictObject({
  /** Only those before this id; null = from the last one on. */
  before: z.int().min(1).nullable(),
  limit: z.int().min(1).max(500),
  /** A part of the host's name; empty = every host. */
  host: z.string().max(253),
  /** Only those that were blocked. */
  blocked: z.boolean(),
});
export type ConnectionsQuery = z.infer<typeof connectionsQuery>;

export interface ConnectionPage {
  readonly connections: readonly Connection[];
  /** There are earlier ones that fit. */
  readonly more: boolean;
}

/** Over the whole list, whatever part of it is shown. */
export interface ConnectionTotals {
  /** Connections that left or were tried to; blocked ones and the lines about clearing are not among them. */
  readonly made: number;
  readonly blocked: number;
  readonly bytesReceived: number;
  readonly bytesSent: number;
  /** When the list was cleared last; null = it goes back to the first start. */
  readonly clearedAt: number | null;
}

export const connectionFormats = ['csv', 'json'] as const;
export type ConnectionFormat = (typeof connectionFormats)[number];
