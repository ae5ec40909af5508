import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What Electron knows of where the app lies. */
export interface AppLocation {
  readonly packaged: boolean;
  /** Folder of package.json, or the asar. */
  readonly appPath: string;
  /** Where electron-builder puts extraResources. */
  readonly resourcesPath: string;
  readonly userData: string;
  /** Where the data is: `userData` itself, or the folder that it was moved to. */
  readonly dataFolder: string;
}

/** Every place that main uses, absolute. */
export interface Paths {
  readonly outFolder: string;
  readonly rendererFolder: string;
  readonly icon: string;
  /** Folder of the tray's pictures. */
  readonly trayIcons: string;
  readonly pocketFolder: string;
  readonly addon: string;
  readonly engineEntry: string;
  readonly databaseWorker: URL;
  readonly snapshotWorker: URL;
  readonly userData: string;
  readonly dataFolder: string;
  readonly database: string;
  readonly pictures: string;
  readonly backups: string;
  /** Folder of the sequences that the engine has saved. */
  readonly states: string;
  readonly backendVerdicts: string;
  /** What trials of model files said. */
  readonly pairVerdicts: string;
  /** Folder of downloaded models. */
  readonly models: string;
  readonly selfTests: string;
  /** File of the hashes of model files. */
  readonly modelHashes: string;
  /** Folder of the font that PDF is set in. */
  readonly printFonts: string;
}

/** Resources lie in the project's tree while developing and in the resources folder once packaged. */
export function appPaths({ packaged, appPath, resourcesPath, userData, dataFolder }: AppLocation): Paths {
  const outFolder = path.join(appPath, 'out');
  const resources = packaged ? resourcesPath : path.join(appPath, 'resources');
  return {
    outFolder,
    rendererFolder: path.join(outFolder, 'renderer'),
    icon: path.join(resources, 'icons', 'icon.png'),
    trayIcons: path.join(resources, 'icons', 'tray'),
    pocketFolder: path.join(resources, 'models', 'pocket'),
    addon: packaged
      ? path.join(resourcesPath, 'native', 'vision_addon.node')
      : path.join(appPath, 'build', 'native', 'vision_addon.node'),
    engineEntry: path.join(outFolder, 'main', 'engine.js'),
    databaseWorker: pathToFileURL(path.join(outFolder, 'main', 'database.js')),
    snapshotWorker: pathToFileURL(path.join(outFolder, 'main', 'snapshot.js')),
    userData,
    dataFolder,
    database: path.join(dataFolder, 'sightline.db'),
    pictures: path.join(dataFolder, 'pictures'),
    backups: path.join(dataFolder, 'backups'),
    states: path.join(dataFolder, 'states'),
    backendVerdicts: path.join(userData, 'backends.json'),
    pairVerdicts: path.join(userData, 'pairs.json'),
    models: path.join(userData, 'models'),
    selfTests: path.join(userData, 'self-tests.json'),
    modelHashes: path.join(userData, 'model-hashes.json'),
    printFonts: packaged
      ? path.join(resourcesPath, 'fonts', 'noto-sans-sc')
      : path.join(appPath, 'node_modules', '@fontsource-variable', 'noto-sans-sc'),
  };
}
