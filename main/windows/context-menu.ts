import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { MainTexts } from './texts.ts';

export interface ContextMenuActions {
  readonly replaceMisspelling: (word: string) => void;
  readonly learnWord: (word: string) => void;
  readonly copyText: (text: string) => void;
}

type Params = Pick<
  ContextMenuParams,
  'misspelledWord' | 'dictionarySuggestions' | 'isEditable' | 'editFlags' | 'selectionText' | 'linkURL'
>;

/** What a right click offers: spelling first, then the link, then editing or copying. Empty where there is nothing to do. */
export function contextMenu(
  params: Params,
  texts: MainTexts,
  actions: ContextMenuActions,
): MenuItemConstructorOptions[] {
  const groups = [spelling(params, texts, actions), link(params, texts, actions), editing(params, texts)];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' } as const, ...group]));
}

function spelling(params: Params, texts: MainTexts, actions: ContextMenuActions): MenuItemConstructorOptions[] {
  if (params.misspelledWord === '') return [];
  const suggestions = params.dictionarySuggestions.map((word) => ({
    label: word,
    click: () => actions.replaceMisspelling(word),
  }));
  return [
    ...(suggestions.length > 0 ? suggestions : [{ label: texts.noSuggestions, enabled: false }]),
    { label: texts.learnSpelling, click: () => actions.learnWord(params.misspelledWord) },
  ];
}

function link(params: Params, texts: MainTexts, actions: ContextMenuActions): MenuItemConstructorOptions[] {
  return params.linkURL === '' ? [] : [{ label: texts.copyLink, click: () => actions.copyText(params.linkURL) }];
}

function editing(params: Params, texts: MainTexts): MenuItemConstructorOptions[] {
  if (params.isEditable) {
    const { canCut, canCopy, canPaste, canSelectAll } = params.editFlags;
    return [
      { role: 'cut', label: texts.cut, enabled: canCut },
      { role: 'copy', label: texts.copy, enabled: canCopy },
      { role: 'paste', label: texts.paste, enabled: canPaste },
      { role: 'selectAll', label: texts.selectAll, enabled: canSelectAll },
    ];
  }
  return params.selectionText.trim() === '' ? [] : [{ role: 'copy', label: texts.copy }];
}
