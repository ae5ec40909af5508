/** The interface languages. */
export type Language = 'en' | 'zh-CN';

const english = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  about: 'About Sightline',
  services: 'Services',
  hide: 'Hide Sightline',
  hideOthers: 'Hide others',
  showAll: 'Show all',
  quit: 'Quit Sightline',
  closeWindow: 'Close window',
  minimize: 'Minimize',
  zoomWindow: 'Zoom',
  bringToFront: 'Bring all to front',
  fullScreen: 'Full screen on or off',
  newConversation: 'New conversation',
  newTemporary: 'New temporary conversation',
  attachPicture: 'Attach a picture…',
  settings: 'Settings…',
  toggleSidebar: 'Show or hide the sidebar',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Actual size',
  website: 'About MiniCPM-V',
  copy: 'Copy',
  cut: 'Cut',
  paste: 'Paste',
  selectAll: 'Select all',
  undo: 'Undo',
  redo: 'Redo',
  copyLink: 'Copy link address',
  learnSpelling: 'Add to dictionary',
  noSuggestions: 'No spelling suggestions',
  answerReady: 'Your answer is ready',
  answerFailed: 'The answer could not be finished',
  chooseLanguageModel: 'Choose the language model (GGUF)',
  chooseProjector: 'Choose the vision projector, “mmproj” (GGUF)',
  ggufFiles: 'GGUF model files',
};

/** Every sentence that main itself shows, in menus, dialogs and notifications. The renderer has its own. */
export type MainTexts = Readonly<typeof english>;

const chinese: MainTexts = {
  file: '文件',
  edit: '编辑',
  view: '查看',
  window: '窗口',
  help: '帮助',
  about: '关于 Sightline',
  services: '服务',
  hide: '隐藏 Sightline',
  hideOthers: '隐藏其他',
  showAll: '全部显示',
  quit: '退出 Sightline',
  closeWindow: '关闭窗口',
  minimize: '最小化',
  zoomWindow: '缩放',
  bringToFront: '前置全部窗口',
  fullScreen: '进入或退出全屏',
  newConversation: '新对话',
  newTemporary: '新的临时对话',
  attachPicture: '添加图片…',
  settings: '设置…',
  toggleSidebar: '显示或隐藏侧栏',
  zoomIn: '放大',
  zoomOut: '缩小',
  actualSize: '实际大小',
  website: '关于 MiniCPM-V',
  copy: '复制',
  cut: '剪切',
  paste: '粘贴',
  selectAll: '全选',
  undo: '撤销',
  redo: '重做',
  copyLink: '复制链接地址',
  learnSpelling: '添加到词典',
  noSuggestions: '没有拼写建议',
  answerReady: '回答已完成',
  answerFailed: '回答未能完成',
  chooseLanguageModel: '选择语言模型（GGUF）',
  chooseProjector: '选择视觉投影模型“mmproj”（GGUF）',
  ggufFiles: 'GGUF 模型文件',
};

/** Main's own sentences in a language. */
export function mainTexts(language: Language): MainTexts {
  return language === 'zh-CN' ? chinese : english;
}

/** The interface language for the languages that the system prefers, the most wanted first: any Chinese is `zh-CN`, else English. */
export function systemLanguage(preferred: readonly string[]): Language {
  return preferred[0]?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en';
}
