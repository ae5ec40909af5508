import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { moveDialogStore } from './move-dialog-store.ts';
import { type RowActions, useFolderItems } from './use-row-menu.tsx';

/** Asks to which folder a conversation goes, a new one too; the one that it is in cannot be chosen. */
export function MoveDialog({ actions }: { readonly actions: RowActions }) {
  const { t } = useTranslation(['sidebar', 'app']);
  const { open, conversation } = useStore(moveDialogStore);
  const first = useRef<HTMLButtonElement>(null);
  const items = useFolderItems(actions, conversation === null ? [] : [conversation]);
  const close = (): void => moveDialogStore.setState({ open: false });
  const firstFree = items.find(({ disabled }) => disabled !== true);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      title={t('sidebar:moveDialog')}
      closeLabel={t('app:close')}
      initialFocus={first}
    >
      <div className="flex min-h-0 flex-col gap-1 overflow-y-auto px-6 pb-6">
        {items.map((item) => (
          <Button
            key={item.key}
            ref={item === firstFree ? first : undefined}
            variant="quiet"
            className="w-full shrink-0 justify-start! -outline-offset-2"
            disabled={item.disabled === true}
            onClick={() => {
              close();
              item.onSelect();
            }}
          >
            <span className="flex size-4 items-center justify-center">{item.icon}</span>
            <span className="truncate">{item.label}</span>
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
