import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideUser } from '../../../main/report/hide-user.ts';

const ada = { home: '/home/ada', name: 'ada' };

test.each([
  ['loaded /home/ada/models/x.gguf', 'loaded ~/models/x.gguf'],
  ['in /home/ada', 'in ~'],
  ['/home/ada-lou/x', '/home/ada-lou/x'],
  ['/media/ada/disk/x.gguf', '/media/<user>/disk/x.gguf'],
  ['the canada picture', 'the canada picture'],
])('%s', (text, hidden) => expect(hideUser(text, ada)).toBe(hidden));

test('Windows paths, in any case and with either slash', () => {
  const user = { home: 'D:\\People\\Ada', name: 'Ada' };
  expect(hideUser('d:\\people\\ada\\x D:/People/Ada/y "D:\\\\People\\\\Ada\\\\z"', user)).toBe('~\\x ~/y "~\\\\z"');
});

test('no path below the home folder keeps its name', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9._+-]{2,12}$/);
  const rest = fc.array(fc.stringMatching(/^[A-Z0-9]{1,8}$/), { maxLength: 4 });
  fc.assert(
    fc.property(name, rest, fc.constantFrom('/home', '/Users', '/media'), (user, folders, above) => {
      const text = `from ${[above, user, ...folders].join('/')} on`;
      const hidden = hideUser(text, { home: `/home/${user}`, name: user });
      expect(hidden).not.toContain(`/${user}`);
      expect(hidden).toContain(folders.join('/'));
    }),
  );
});
