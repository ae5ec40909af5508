import type { Requirement } from './requirement.ts';

const both = ['start', 'test'] as const;
const test = ['test'] as const;

const program = (name: string, apt: string, needs: Requirement['needs'], programs = [name]): Requirement => ({
  name,
  needs,
  probe: { programs },
  apt,
});

const forStandIn = { onlyFor: 'stand-in' } as const;
const forPrivateDisplay = { onlyFor: 'private-display' } as const;

/** Everything that the project calls for on Linux. Each test that calls another program adds it here. */
export const linuxRequirements: readonly Requirement[] = [
  program('C++ compiler', 'g++', both, ['c++', 'g++', 'clang++']),
  program('make', 'make', both),
  program('CMake', 'cmake', both, ['cmake']),
  program('Git', 'git', both, ['git']),
  {
    ...program('Chromium', 'chromium', both, ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']),
    ...forStandIn,
  },
  { ...program('xdotool', 'xdotool', both), ...forStandIn },
  { ...program('xclip', 'xclip', both), ...forStandIn },
  { ...program('Xvfb', 'xvfb', both), ...forPrivateDisplay },
  { ...program('openbox', 'openbox', both), ...forPrivateDisplay },
  program('xwininfo', 'x11-utils', test),
  program('wmctrl', 'wmctrl', test),
  program('Xorg', 'xserver-xorg-core', test),
  {
    name: "Xorg's dummy driver",
    needs: test,
    probe: { files: ['/usr/lib/xorg/modules/drivers/dummy_drv.so'] },
    apt: 'xserver-xorg-video-dummy',
  },
  program('xrandr', 'x11-xserver-utils', test),
  program('llvm-dlltool', 'llvm', test),
  program('tiffcp', 'libtiff-tools', test),
  program('img2webp', 'webp', test),
  program('avifenc', 'libavif-bin', test),
  program('pdftotext', 'poppler-utils', test),
  program('strace', 'strace', test),
  {
    name: 'Pillow',
    needs: test,
    probe: { files: ['/usr/lib/python3/dist-packages/PIL/Image.py'] },
    apt: 'python3-pil',
  },
  {
    name: 'DejaVu Sans',
    needs: test,
    probe: { files: ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'] },
    apt: 'fonts-dejavu-core',
  },
  {
    name: 'WenQuanYi Zen Hei',
    needs: test,
    probe: { files: ['/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc'] },
    apt: 'fonts-wqy-zenhei',
  },
];

/** On macOS and Windows Electron's own binary runs the app, so that only the addon's toolchain is asked for. */
export const desktopRequirements: readonly Requirement[] = linuxRequirements.filter(({ name }) =>
  ['CMake', 'Git'].includes(name),
);
