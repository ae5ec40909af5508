// Plain JavaScript: it must run on the old Node that it refuses. package.json names it before start and test.
const needed = [24, 9];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(`Sightline needs Node ${needed.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
