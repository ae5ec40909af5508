import type { HistoryEntry, LogLine } from '../../contract/engine-page.ts';
import type { WireError } from '../../contract/errors.ts';
import type { FitReport } from '../../contract/fit.ts';
import type { EngineDescription, EngineState } from '../../contract/model.ts';
import type { SelfTestOutcome, SelfTestState } from '../../contract/self-test.ts';
import type { Settings } from '../../contract/settings.ts';
import { hideUser, type MachineUser } from './hide-user.ts';

/** All that a report may say. Nothing of any conversation is among it. */
export interface ReportFacts {
  readonly at: number;
  /** By name: the app, Electron, Node, … */
  readonly versions: Readonly<Record<string, string>>;
  readonly system: {
    readonly platform: string;
    readonly release: string;
    readonly arch: string;
    readonly processor: string;
    readonly cores: number;
    /** Bytes. */
    readonly memory: number;
    readonly free: number;
  };
  readonly user: MachineUser;
  readonly engine: EngineState;
  readonly settings: Pick<
    Settings,
    'backend' | 'contextTokens' | 'gpuLayers' | 'projectorDevice' | 'threads' | 'detail' | 'unloadAfterMinutes'
  >;
  readonly fit: FitReport | null;
  readonly selfTest: SelfTestState;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly logs: readonly LogLine[];
}

/** The last answers and log lines that a report has. */
const answers = 20;
const logLines = 120;

/** A report as Markdown, in English, for whoever is asked for help. The user's name is in none of its paths. */
export function engineReport(facts: ReportFacts): string {
  const { at, versions, system, engine, settings, fit, selfTest, history, logs, user } = facts;
  const sections = [
    `# Sightline engine report\n\n${new Date(at).toISOString()}`,
    section('Versions', list(Object.entries(versions))),
    section('System', list(systemFacts(system))),
    section('Engine', list(engineFacts(engine))),
    section('Settings', list(settingFacts(settings))),
    section('Memory', fitText(fit)),
    section('Self-test', list(selfTestFacts(selfTest))),
    section('Last answers', speedTable(history.slice(-answers))),
    section('Log', fenced(logs.slice(-logLines).map(logText).join('\n'))),
  ];
  return hideUser(`${sections.join('\n\n')}\n`, user);
}

type Fact = readonly [name: string, value: string | number];

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}

function list(facts: readonly Fact[]): string {
  return facts.map(([name, value]) => `- ${name}: ${value}`).join('\n');
}

function systemFacts({ platform, release, arch, processor, cores, memory, free }: ReportFacts['system']): Fact[] {
  return [
    ['system', `${platform} ${release} ${arch}`],
    ['processor', `${processor}, ${cores} threads`],
    ['memory', `${gigabytes(memory)}, ${gigabytes(free)} free`],
  ];
}

function engineFacts(engine: EngineState): Fact[] {
  const status: Fact = ['status', engine.status];
  switch (engine.status) {
    case 'ready':
    case 'busy':
      return [status, ...descriptionFacts(engine.description)];
    case 'resting':
      return [status, ['model', engine.description.model.name]];
    case 'loading':
      return [status, ['model', engine.model.name]];
    case 'failed':
    case 'restarting':
      return [status, ['error', errorText(engine.error)]];
    default:
      return [status];
  }
}

/** Every figure that the engine gives, those included that a later version adds: none of them is about a conversation. */
function descriptionFacts({ model, memory, ...rest }: EngineDescription): Fact[] {
  const sizes = Object.entries(memory).map(([name, bytes]): Fact => [`memory, ${name}`, gigabytes(bytes)]);
  const others = Object.entries(rest).map(
    ([name, value]): Fact => [
      name,
      typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value),
    ],
  );
  return [['model', `${model.name}${model.demo ? ' (demo)' : ''}`], ...others, ...sizes];
}

function settingFacts(settings: ReportFacts['settings']): Fact[] {
  const { backend, contextTokens, gpuLayers, projectorDevice, threads, detail, unloadAfterMinutes } = settings;
  return Object.entries({ backend, contextTokens, gpuLayers, projectorDevice, threads, detail, unloadAfterMinutes });
}

function fitText(fit: FitReport | null): string {
  if (fit === null) return 'Not known.';
  const { plan, level, devices, measured } = fit;
  const plans: Fact[] = [
    ['level', level],
    ['context', plan.contextTokens],
    ['layers on a GPU', `${plan.gpuLayers} of ${plan.layers}`],
    ['image encoder on a GPU', plan.projectorOnGpu ? 'yes' : 'no'],
  ];
  const needs = devices.map(
    ({ device, needed, free }): Fact => [device, `${gigabytes(needed)} of ${gigabytes(free)} free`],
  );
  const parts = (measured ?? []).map(
    (part): Fact => [
      `${part.part}, estimated and measured`,
      `${gigabytes(part.estimated)}, ${gigabytes(part.measured)}`,
    ],
  );
  return list([...plans, ...needs, ...parts]);
}

function selfTestFacts({ phase, result }: SelfTestState): Fact[] {
  if (phase !== null) return [['state', phase]];
  if (result === null) return [['state', 'not run']];
  return [
    ['model', result.model.name],
    ['backend', result.backend ?? 'none'],
    ['at', new Date(result.at).toISOString()],
    ...outcomeFacts(result.outcome),
  ];
}

function outcomeFacts(outcome: SelfTestOutcome): Fact[] {
  switch (outcome.kind) {
    case 'passed':
    case 'slow': {
      const { encodeMs, timeToFirstTokenMs, tokensPerSecond } = outcome.figures;
      const speeds = `encode ${whole(encodeMs)} ms, first token ${whole(timeToFirstTokenMs)} ms, ${tokensPerSecond.toFixed(1)} tokens/s`;
      return [['outcome', `${outcome.kind}: ${speeds}`]];
    }
    case 'wrong':
      return [
        ['outcome', `wrong, blame: ${outcome.blame}`],
        ['expected', outcome.expected],
        // The model's words about the drawn picture, on one line.
        ['got', JSON.stringify(outcome.got)],
      ];
    case 'failed':
      return [['outcome', `failed: ${errorText(outcome.error)}`]];
  }
}

function speedTable(history: readonly HistoryEntry[]): string {
  if (history.length === 0) return 'None.';
  const head = '| at | model | prompt | reused | picture | answer | encode ms | first token ms | tokens/s |';
  const rows = history.map(({ at, stats }) => {
    const counts = [stats.promptTokens, stats.reusedTokens, stats.pictureTokens, stats.answerTokens];
    const times = [whole(stats.encodeMs), whole(stats.timeToFirstTokenMs), stats.tokensPerSecond.toFixed(1)];
    return `| ${[new Date(at).toISOString(), stats.model.name.replaceAll('|', '/'), ...counts, ...times].join(' | ')} |`;
  });
  return [head, '|---|---|---|---|---|---|---|---|---|', ...rows].join('\n');
}

/** The code and the values that it names. The message is in the log where the error came from, if it may be. */
function errorText({ code, detail }: WireError): string {
  return detail === undefined ? code : `${code} ${JSON.stringify(detail)}`;
}

function logText({ at, level, source, text }: LogLine): string {
  return `${new Date(at).toISOString()} ${source} ${level}: ${text}`;
}

/** A block that nothing in it can end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

function whole(value: number): string {
  return value.toFixed(0);
}
