import type { ContextMenuFacts } from '../page/messages.ts';

type Described = Omit<Electron.ContextMenuParams, 'frame'>;

function editFlags(facts: ContextMenuFacts): Described['editFlags'] {
  const selected = facts.selectionText !== '';
  return {
    canUndo: facts.isEditable && facts.canUndo,
    canRedo: facts.isEditable && facts.canRedo,
    canCut: facts.isEditable && selected,
    canCopy: selected,
    canPaste: facts.isEditable,
    canDelete: facts.isEditable && selected,
    canSelectAll: true,
    canEditRichly: facts.isEditable,
  };
}

/**
 * The parameters of Electron's `context-menu` event, made from the page's own event. The spell checker can't be asked from
 * outside: no word is ever misspelled.
 */
export function contextMenuParams(facts: ContextMenuFacts, pageURL: string): Described {
  return {
    ...facts,
    pageURL,
    frameURL: pageURL,
    hasImageContents: facts.mediaType === 'image',
    titleText: '',
    altText: '',
    suggestedFilename: '',
    selectionRect: { x: facts.x, y: facts.y, width: 0, height: 0 },
    selectionStartOffset: 0,
    referrerPolicy: { url: pageURL, policy: 'strict-origin-when-cross-origin' },
    misspelledWord: '',
    dictionarySuggestions: [],
    frameCharset: 'UTF-8',
    formControlType: facts.isEditable ? 'input-text' : 'none',
    spellcheckEnabled: false,
    menuSourceType: 'mouse',
    mediaFlags: {
      inError: false,
      isPaused: false,
      isMuted: false,
      hasAudio: false,
      isLooping: false,
      isControlsVisible: false,
      canToggleControls: false,
      canPrint: false,
      canSave: false,
      canShowPictureInPicture: false,
      isShowingPictureInPicture: false,
      canRotate: false,
      canLoop: false,
    },
    editFlags: editFlags(facts),
  };
}
