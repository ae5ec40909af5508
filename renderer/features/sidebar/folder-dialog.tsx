import { type FormEvent, type RefObject, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type FolderWish, folderDialogStore } from './folder-dialog-store.ts';
import { clearSelection } from './sidebar-store.ts';

interface FolderDialogProps {
  readonly report: (error: unknown) => void;
}

/** Asks for the name of a folder that is made or renamed. */
export function FolderDialog({ report }: FolderDialogProps) {
  const { t } = useTranslation(['sidebar', 'app']);
  const { open, wish } = useStore(folderDialogStore);
  const field = useRef<HTMLInputElement>(null);
  const close = (): void => folderDialogStore.setState({ open: false });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      title={t(wish?.kind === 'rename' ? 'sidebar:renameFolder' : 'sidebar:newFolder')}
      closeLabel={t('app:close')}
      initialFocus={field}
    >
      {wish === null ? null : (
        <FolderForm
          wish={wish}
          field={field}
          onName={(name) => {
            close();
            carryOut(wish, name).catch(report);
          }}
          onCancel={close}
        />
      )}
    </Dialog>
  );
}

async function carryOut(wish: FolderWish, name: string): Promise<void> {
  if (wish.kind === 'rename') {
    await request('folders.rename', { id: wish.folder.id, name });
    return;
  }
  const folder = await request('folders.create', { name });
  if (wish.ids.length === 0) return;
  await request('conversations.arrange', { ids: [...wish.ids], folderId: folder.id });
  clearSelection();
}

interface FolderFormProps {
  readonly wish: FolderWish;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

function FolderForm({ wish, field, onName, onCancel }: FolderFormProps) {
  const { t } = useTranslation('sidebar');
  const id = useId();
  const [name, setName] = useState(wish.kind === 'rename' ? wish.folder.name : '');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 px-6 pb-6">
      <label htmlFor={id} className="flex flex-col gap-1 text-sm">
        {t('folderName')}
        <TextField
          id={id}
          ref={field}
          onFocus={(event) => event.target.select()}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" variant="primary" disabled={name.trim() === ''}>
          {t(wish.kind === 'rename' ? 'rename' : 'create')}
        </Button>
      </div>
    </form>
  );
}
