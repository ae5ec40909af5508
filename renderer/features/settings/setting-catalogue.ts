import { backends, details, projectorDevices } from '../../../contract/model.ts';
import { hubs } from '../../../contract/model-library.ts';
import type { Settings } from '../../../contract/settings.ts';

/** The sections of the page, from its top. */
export const settingSections = [
  'general',
  'conversations',
  'hotkeys',
  'capture',
  'model',
  'engine',
  'privacy',
  'data',
  'settings',
] as const;
export type SettingSection = (typeof settingSections)[number];

/** How a setting is set. `unset` is the value that stands for none, with a word of its own (`items.<key>.unset`). */
export type SettingControl =
  | { readonly kind: 'switch' }
  | { readonly kind: 'segmented' | 'select'; readonly choices: readonly string[] }
  | { readonly kind: 'number'; readonly step: number; readonly unset: 0 | 'auto' }
  | { readonly kind: 'days' | 'address' }
  /** A part of the page that is more than one control. */
  | { readonly kind: 'own' };

/** A setting that the page shows. Its name and sentence are `settings:items.<key>`; `words` are what else people call it. */
export interface ListedSetting {
  readonly section: SettingSection;
  readonly control: SettingControl;
  readonly words: string;
}

/** A setting that the page does not show, with the reason. */
interface InternalSetting {
  readonly internal: string;
}

const onOff = { kind: 'switch' } as const;

/** Every key of the settings, once. The order within a section is that of the page. */
export const settingCatalogue = {
  theme: {
    section: 'general',
    control: { kind: 'segmented', choices: ['system', 'light', 'dark'] },
    words: 'appearance colour color mode night 外观 颜色 深色模式 夜间 暗色',
  },
  language: {
    section: 'general',
    control: { kind: 'segmented', choices: ['system', 'en', 'zh-CN'] },
    words: 'chinese english locale translation 中文 英文 界面语言',
  },
  spelling: { section: 'general', control: onOff, words: 'spellcheck dictionary typos 拼写 词典' },
  notifications: { section: 'general', control: onOff, words: 'alert notification desktop 提醒 通知' },
  closeToTray: { section: 'general', control: onOff, words: 'tray background minimize quit 托盘 后台 最小化 退出' },
  startAtLogin: { section: 'general', control: onOff, words: 'autostart boot launch startup 开机 自启动 启动' },
  detail: {
    section: 'conversations',
    control: { kind: 'segmented', choices: details },
    words: 'image resolution quality tiles slices 图像 分辨率 清晰度 切片',
  },
  modelTitles: { section: 'conversations', control: onOff, words: 'title name rename 标题 命名' },
  conversationOrder: {
    section: 'conversations',
    control: { kind: 'select', choices: ['updated', 'created', 'title'] },
    words: 'sort sidebar list order 排序 侧栏 列表',
  },
  hotkeys: {
    section: 'hotkeys',
    control: { kind: 'own' },
    words: 'shortcut keyboard keys global screenshot 热键 组合键 键盘 截图',
  },
  edgeSnapping: { section: 'capture', control: onOff, words: 'screenshot selection snap region 截图 选区 吸附' },
  model: { section: 'model', control: { kind: 'own' }, words: 'gguf minicpm mmproj projector weights 权重 投影' },
  hub: {
    section: 'model',
    control: { kind: 'select', choices: hubs },
    words: 'download mirror source huggingface hf china 下载 镜像 来源 抱抱脸 魔搭',
  },
  hubEndpoint: {
    section: 'model',
    control: { kind: 'address' },
    words: 'url server mirror endpoint proxy 网址 服务器 镜像',
  },
  backend: {
    section: 'engine',
    control: { kind: 'select', choices: ['auto', ...backends] },
    words: 'gpu graphics card device acceleration nvidia amd 显卡 加速 后端',
  },
  gpuLayers: {
    section: 'engine',
    control: { kind: 'number', step: 1, unset: 'auto' },
    words: 'offload vram ngl graphics memory 显存 卸载 显卡',
  },
  projectorDevice: {
    section: 'engine',
    control: { kind: 'segmented', choices: projectorDevices },
    words: 'vision encoder mmproj clip image graphics card 视觉 编码器 显卡',
  },
  contextTokens: {
    section: 'engine',
    control: { kind: 'number', step: 1024, unset: 0 },
    words: 'window length memory kv cache n_ctx 长度 窗口 内存',
  },
  threads: {
    section: 'engine',
    control: { kind: 'number', step: 1, unset: 0 },
    words: 'cpu cores processor 处理器 核心',
  },
  unloadAfterMinutes: {
    section: 'engine',
    control: { kind: 'number', step: 5, unset: 0 },
    words: 'idle memory ram free keep alive timeout 空闲 内存 释放',
  },
  offline: { section: 'privacy', control: onOff, words: 'network internet connection telemetry 网络 联网 断网' },
  keepScreenshotsDays: {
    section: 'data',
    control: { kind: 'days' },
    words: 'retention delete history days automatic 保存 天数 自动删除',
  },
  recentModels: { internal: 'a list that grows by choosing models; the model library shows it' },
  trayNoticeShown: { internal: 'whether a notice was shown once' },
  welcomeDismissed: { internal: 'whether a card was closed once' },
  presets: { internal: 'content of the user, made and edited beside the conversations' },
} as const satisfies Readonly<Record<keyof Settings, ListedSetting | InternalSetting>>;

type Catalogue = typeof settingCatalogue;

/** The keys that the page shows. */
export type ListedKey = {
  [Key in keyof Catalogue]: Catalogue[Key] extends ListedSetting ? Key : never;
}[keyof Catalogue];

/** What the page offers beside the settings themselves. */
export const settingTools = {
  enginePage: { section: 'engine', words: 'performance statistics gpu memory 性能 统计 显存' },
  privacyPage: { section: 'privacy', words: 'network log connections requests 网络 日志 连接' },
  storage: { section: 'data', words: 'folder disk space move cache location 文件夹 磁盘 空间 移动 缓存' },
  backups: { section: 'data', words: 'snapshot restore backup 快照 恢复 还原' },
  erase: { section: 'data', words: 'delete remove wipe clear 删除 清空' },
  exportSettings: { section: 'settings', words: 'save backup transfer file json 保存 迁移 文件' },
  importSettings: { section: 'settings', words: 'load restore transfer file json 读取 迁移 文件' },
  resetSettings: { section: 'settings', words: 'defaults factory restore 默认 恢复 出厂' },
} as const satisfies Readonly<Record<string, Pick<ListedSetting, 'section' | 'words'>>>;

export type SettingTool = keyof typeof settingTools;

/** A row of the page, or a part of it that is found as one. */
export type SettingEntry = ListedKey | SettingTool;

/** The settings that the page shows, in its order. */
export const listedKeys = (Object.keys(settingCatalogue) as readonly (keyof Settings)[]).filter(isListed);

/** Whether the page shows a setting. */
function isListed(key: keyof Settings): key is ListedKey {
  return 'section' in settingCatalogue[key];
}

/** Everything that can be found, the tools after the settings. */
export const settingEntries: readonly SettingEntry[] = [
  ...listedKeys,
  ...(Object.keys(settingTools) as readonly SettingTool[]),
];

/** Section and words of an entry. */
export function entryFacts(entry: SettingEntry): Pick<ListedSetting, 'section' | 'words'> {
  return entry in settingTools ? settingTools[entry as SettingTool] : settingCatalogue[entry as ListedKey];
}
