import { host } from '../e2e/launch.ts';
import { expect, test } from './sample.ts';

const page = `data:text/html,${encodeURIComponent(
  '<title>still</title><style>@page { size: 200px 100px; margin: 0 }</style><p>x</p><script>document.title = "ran"</script>',
)}`;

test('a hidden window without scripts prints its page at the size that its style names', async ({ sample }) => {
  const { pdf, title } = await sample.app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, javascript: false } });
    await window.loadURL(url);
    const options = { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true };
    const printed = await window.webContents.printToPDF({ ...options, generateDocumentOutline: true });
    const answer = { pdf: printed.toString('latin1'), title: window.getTitle() };
    window.destroy();
    return answer;
  }, page);
  expect(title).toBe('still');
  expect(pdf).toMatch(/^%PDF-/);
  // In points: three quarters of a pixel.
  expect(pdf).toMatch(/\/MediaBox \[0 0 150(?:\.\d+)? 75(?:\.\d+)?\]/);
});

test('what the stand-in cannot print throws', async ({ sample }) => {
  test.fail(host.name === 'electron', 'Electron prints it');
  const message = await sample.app.evaluate(async ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]
      ?.webContents.printToPDF({ scale: 2 })
      .then(
        () => 'printed',
        (error: Error) => error.message,
      ),
  );
  expect(message).toBe("stand-in: printToPDF's scale is not supported");
});
