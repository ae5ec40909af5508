process.parentPort.on('message', ({ data }) => {
  if (data === 'end') process.exit(3);
  const { bytes } = data as { bytes: Uint8Array };
  console.error('worker was here');
  process.parentPort.postMessage({
    argument: process.argv.at(-1),
    sample: process.env['SAMPLE'],
    execArgv: process.execArgv.includes('--no-warnings'),
    length: bytes.byteLength,
    last: bytes.at(-1),
    bytes: new Uint8Array(bytes.byteLength).fill(7),
  });
});
