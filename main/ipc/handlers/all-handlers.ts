import type { AppError } from '../../../contract/errors.ts';
import { type Route, requests } from '../../../contract/requests.ts';
import type { Handlers } from '../router.ts';
import { appHandlers } from './app-handlers.ts';
import { captureHandlers } from './capture-handlers.ts';
import { chatHandlers } from './chat-handlers.ts';
import { conversationHandlers } from './conversation-handlers.ts';
import { modelHandlers } from './model-handlers.ts';
import type { Services } from './services.ts';

/** Every route of the contract. */
export function allHandlers(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...modelHandlers(services),
    ...conversationHandlers(services),
    ...chatHandlers(services),
    ...captureHandlers(services),
  };
}

/** For an app whose data could not be opened: every request but opening a link is answered with the reason. */
export function failingHandlers(error: AppError, openLink: (address: string) => void): Handlers {
  const fail = (): never => {
    throw error;
  };
  const routes = Object.keys(requests) as Route[];
  const failing = Object.fromEntries(routes.map((route) => [route, fail])) as unknown as Handlers;
  return { ...failing, 'app.openLink': ({ url }) => openLink(url) };
}
