import type { AppError } from '../../../contract/errors.ts';
import { type Route, requests } from '../../../contract/requests.ts';
import type { Caller, Handlers } from '../router.ts';
import { appHandlers } from './app-handlers.ts';
import { branchHandlers } from './branch-handlers.ts';
import { captureHandlers } from './capture-handlers.ts';
import { chatHandlers } from './chat-handlers.ts';
import { connectionHandlers } from './connection-handlers.ts';
import { conversationHandlers } from './conversation-handlers.ts';
import { enginePageHandlers } from './engine-page-handlers.ts';
import { exportHandlers } from './export-handlers.ts';
import { fitHandlers } from './fit-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { libraryHandlers } from './library-handlers.ts';
import { modelHandlers } from './model-handlers.ts';
import { orderHandlers } from './order-handlers.ts';
import { searchHandlers } from './search-handlers.ts';
import type { Services } from './services.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { storageHandlers } from './storage-handlers.ts';

/** Every route of the contract. */
export function allHandlers(services: Services): Handlers {
  const handlers: Handlers = {
    ...appHandlers(services),
    ...modelHandlers(services),
    ...libraryHandlers(services),
    ...fitHandlers(services),
    ...conversationHandlers(services),
    ...connectionHandlers(services),
    ...chatHandlers(services),
    ...branchHandlers(services),
    ...captureHandlers(services),
    ...exportHandlers(services),
    ...importHandlers(services),
    ...orderHandlers(services),
    ...searchHandlers(services),
    ...settingsHandlers(services),
    ...storageHandlers(services),
    ...enginePageHandlers(services, async () => handlers['models.fit']({}, noWindow)),
  };
  return handlers;
}

/** For what main asks itself. */
const noWindow: Caller = { windowId: -1 };

/** What an app without its data can still do. */
export interface FailingServices {
  readonly openLink: (address: string) => void;
  readonly restart: () => void;
  /** Gives up a data folder that is missing, and restarts. */
  readonly giveUpFolder: () => Promise<void>;
}

/** For an app whose data could not be opened: every request for it is answered with the reason. */
export function failingHandlers(error: AppError, { openLink, restart, giveUpFolder }: FailingServices): Handlers {
  const fail = (): never => {
    throw error;
  };
  const routes = Object.keys(requests) as Route[];
  const failing = Object.fromEntries(routes.map((route) => [route, fail])) as unknown as Handlers;
  return {
    ...failing,
    'app.openLink': ({ url }) => openLink(url),
    'app.restart': () => restart(),
    'storage.giveUpFolder': () => (error.code === 'DATA_FOLDER_MISSING' ? giveUpFolder() : fail()),
  };
}
