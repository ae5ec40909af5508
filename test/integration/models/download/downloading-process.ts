import { cataloguePair } from '../../../../main/models/catalogue.ts';
import { HuggingFace } from '../../../../main/models/download/hugging-face.ts';
import { ModelDownload } from '../../../../main/models/download/model-download.ts';
import { downloadPorts } from '../../../fixtures/hub/download-ports.ts';
import { HurriedClock } from '../../../fixtures/hub/hurried-clock.ts';

/** A process that downloads a model and says each number of bytes that it has. Arguments: the folder, the hub. */
const [folder = '', endpoint = ''] = process.argv.slice(2);
const clock = new HurriedClock();
const ports = downloadPorts(clock);
const hub = new HuggingFace(new URL(endpoint), ports);
const download = new ModelDownload({ pair: cataloguePair('minicpm-v-4.5'), hub, folder, parts: 3 }, ports, (error) => {
  throw error;
});
download.onState((state) => {
  clock.advance(1000);
  if ('progress' in state) process.stdout.write(`${state.progress.done}\n`);
});
await download.start();
