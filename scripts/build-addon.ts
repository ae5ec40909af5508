import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { withBuildLock } from './build-lock.ts';
import { writeImportLibraries } from './import-libraries.ts';

const execute = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const output = join(root, 'build/native');
const llamaSource = join(root, 'build/llama.cpp');
const bundle = join(modules, 'node-llama-cpp/llama/gitRelease.bundle');

export interface AddonBuild {
  /** Absolute path of `vision_addon.node`. */
  readonly addon: string;
  /** Absolute path of `llama-mtmd-cli`, where it was asked for. */
  readonly cli: string | null;
  /** False where the last build was still good. */
  readonly built: boolean;
}

interface Versions {
  readonly nodeLlamaCpp: string;
  readonly llamaCppRelease: string;
  readonly key: string;
}

/**
 * Builds `build/native/vision_addon.node` from the sources in `native/` and the llama.cpp source that node-llama-cpp ships;
 * nothing is downloaded, and nothing is done where versions and sources are those of the last build. `cli` also builds
 * `llama-mtmd-cli`, for tests and benchmarks. Needs git, CMake and a C++ compiler; says so where one is missing.
 */
export async function buildAddon({ cli = false } = {}): Promise<AddonBuild> {
  const versions = await readVersions();
  const addon = join(output, 'vision_addon.node');
  const cliPath = cli ? join(output, 'llama-mtmd-cli') : null;
  const wanted = cliPath === null ? [addon] : [addon, cliPath];
  if (await isCurrent(versions.key, wanted)) return { addon, cli: cliPath, built: false };
  return withBuildLock(join(root, 'build/native.lock'), async () => {
    if (await isCurrent(versions.key, wanted)) return { addon, cli: cliPath, built: false };
    await checkOutLlamaCpp();
    await compile(versions, cli);
    return { addon, cli: cliPath, built: true };
  });
}

async function readVersions(): Promise<Versions> {
  const nodeLlamaCpp = await packageVersion('node-llama-cpp');
  const release = JSON.parse(
    await readFile(join(modules, 'node-llama-cpp/llama/binariesGithubRelease.json'), 'utf8'),
  ) as { release: string };
  const hash = createHash('sha256').update(`${process.platform}-${process.arch} ${nodeLlamaCpp} ${release.release}`);
  for (const name of ['node-addon-api', 'node-api-headers']) hash.update(`${name} ${await packageVersion(name)}`);
  for (const file of await sourceFiles()) hash.update(`${file}\0`).update(await readFile(join(root, file)));
  return { nodeLlamaCpp, llamaCppRelease: release.release, key: hash.digest('hex') };
}

async function packageVersion(name: string): Promise<string> {
  const text = await readFile(join(modules, name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

async function sourceFiles(): Promise<string[]> {
  const names = await readdir(join(root, 'native/src'));
  return [
    'native/CMakeLists.txt',
    'scripts/build-addon.ts',
    'scripts/import-libraries.ts',
    ...names.toSorted().map((name) => `native/src/${name}`),
  ];
}

async function isCurrent(key: string, files: readonly string[]): Promise<boolean> {
  const last = await readFile(join(output, 'key'), 'utf8').catch(() => '');
  const present = await Promise.all(files.map(exists));
  return last === key && present.every(Boolean);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The checkout is made beside its place and renamed, so that an interrupted clone is never taken for a whole one. */
async function checkOutLlamaCpp(): Promise<void> {
  const wanted = (await run('git', ['bundle', 'list-heads', bundle, 'HEAD'])).split(' ')[0] ?? '';
  const present = await readFile(join(llamaSource, '.git/HEAD'), 'utf8').catch(() => '');
  if (wanted !== '' && present.trim() === wanted) return;
  const fresh = `${llamaSource}.new`;
  await rm(fresh, { recursive: true, force: true });
  await run('git', ['-c', 'advice.detachedHead=false', 'clone', '--quiet', bundle, fresh]);
  await rm(llamaSource, { recursive: true, force: true });
  await rename(fresh, llamaSource);
}

async function compile(versions: Versions, cli: boolean): Promise<void> {
  const folder = join(output, 'cmake');
  await mkdir(folder, { recursive: true });
  await rm(join(output, 'key'), { force: true });
  // One of other sources must not pass for one of these.
  await rm(join(output, 'llama-mtmd-cli'), { force: true });
  const definitions = Object.entries(await cmakeVariables(versions, cli)).map(([name, value]) => `-D${name}=${value}`);
  await run('cmake', ['-S', join(root, 'native'), '-B', folder, ...definitions]);
  const targets = cli ? ['vision_addon', 'llama-mtmd-cli'] : ['vision_addon'];
  const jobs = String(availableParallelism());
  await run('cmake', ['--build', folder, '--config', 'Release', '--parallel', jobs, '--target', ...targets]);
  await place(folder, 'vision_addon.node');
  if (cli) await place(folder, 'llama-mtmd-cli');
  await writeFile(join(output, 'key'), versions.key);
}

/** Renamed into place: a process that has the old file loaded keeps it. */
async function place(folder: string, name: string): Promise<void> {
  const config = join(folder, 'Release', name);
  const built = (await exists(config)) ? config : join(folder, name);
  const fresh = join(output, `${name}.new`);
  await copyFile(built, fresh);
  await rename(fresh, join(output, name));
}

async function cmakeVariables(
  { nodeLlamaCpp, llamaCppRelease }: Versions,
  cli: boolean,
): Promise<Record<string, string>> {
  const bin = await nodeLlamaBin();
  const importLibraries = join(output, 'import-libraries');
  if (process.platform === 'win32') await writeImportLibraries(bin, importLibraries);
  return {
    CMAKE_BUILD_TYPE: 'Release',
    LLAMA_SOURCE: llamaSource,
    NODE_LLAMA_BIN: bin,
    NODE_LLAMA_HEADERS: join(modules, 'node-llama-cpp/llama/addon'),
    NODE_API_INCLUDE: join(modules, 'node-api-headers/include'),
    NODE_ADDON_INCLUDE: join(modules, 'node-addon-api'),
    NODE_LLAMA_CPP_VERSION: nodeLlamaCpp,
    LLAMA_CPP_RELEASE: llamaCppRelease,
    BUILD_MTMD_CLI: cli ? 'ON' : 'OFF',
    ...(process.platform === 'win32' ? { IMPORT_LIBRARIES: importLibraries } : {}),
  };
}

/** The shipped build that every machine of this platform has: Metal on Apple silicon, CPU elsewhere. */
async function nodeLlamaBin(): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform === 'darwin' ? 'mac' : 'linux';
  const names = [`${platform}-${process.arch}`, `${platform}-${process.arch}-metal`];
  for (const name of names) {
    const folder = join(modules, '@node-llama-cpp', name, 'bins', name);
    if (await exists(folder)) return folder;
  }
  throw new Error(`node-llama-cpp ships no build for ${platform}-${process.arch}; run npm ci`);
}

async function run(command: string, input: readonly string[]): Promise<string> {
  try {
    return (await execute(command, input, { cwd: root, maxBuffer: 1 << 28 })).stdout;
  } catch (cause) {
    throw new Error(explain(command, cause), { cause });
  }
}

const packages: Readonly<Record<string, string>> = { git: 'git', cmake: 'cmake and g++' };

function explain(command: string, error: unknown): string {
  const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
  if (code === 'ENOENT')
    return `building the vision addon needs ${packages[command] ?? command}, which is not installed`;
  const said = `${stdout ?? ''}\n${stderr ?? ''}`.trim().split('\n');
  const reason = said.some((line) => line.includes('CMAKE_CXX_COMPILER'))
    ? 'no C++ compiler was found'
    : `${command} failed`;
  return `building the vision addon: ${reason}\n${said.slice(-40).join('\n')}`;
}

if (import.meta.main) {
  const { addon, built } = await buildAddon({ cli: process.argv.includes('--cli') });
  console.log(`${built ? 'built' : 'up to date:'} ${addon}`);
}
