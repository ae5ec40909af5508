import path from 'node:path';
import { writeDurably } from '../../images/durable-file.ts';
import type { CatalogueModel } from '../catalogue-model.ts';
import { licences } from '../licences.ts';
import type { Hub, RemoteRepository } from './hub.ts';
import { readSmall } from './read-json.ts';
import type { NetworkPorts } from './send.ts';

/** What the licence is called beside the model's files. */
export const licenceName = 'LICENCE.txt';
const licencePath = /^(licen[cs]e|copying)([-_. ].*)?$/i;
const maximum = 1024 * 1024;

/**
 * Keeps the licence's text with a model: the repository's own where it has one, the app's otherwise, and its name and address where the app
 * has none either. Rejects with `DOWNLOAD_*`, the system's error.
 */
export async function keepLicence(
  model: Pick<CatalogueModel, 'name' | 'licence'>,
  from: { hub: Hub; repository: string; listed: RemoteRepository; folder: string },
  ports: NetworkPorts,
  signal: AbortSignal,
): Promise<void> {
  const { hub, repository, listed, folder } = from;
  const own = listed.files.find((file) => licencePath.test(file.path) && file.bytes <= maximum);
  const { name, url, text } = licences[model.licence.id];
  const head = `${model.name}: ${name}\n${url}\n`;
  let body = text ?? '';
  if (own !== undefined) {
    const subject = { repository, file: own.path };
    const address = hub.fileUrl(repository, listed.revision, own.path);
    const wish = { url: address, subject, purpose: 'model-licence', maximum } as const;
    body = (await readSmall(ports, wish, signal)).bytes.toString();
  }
  await writeDurably(path.join(folder, licenceName), Buffer.from(body === '' ? head : `${head}\n${body}`));
}
