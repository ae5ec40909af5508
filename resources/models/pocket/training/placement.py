"""How should a picture be brought to 448 x 448?  Draws shapes, dialogs and text of many sizes, places each in several ways, asks
pocket-eval and prints the table of exact answers that the model card shows.

usage: placement.py <gguf folder> <seed> <pictures of each kind and aspect ratio>
POCKET_EVAL and POCKET_TMP as in evaluate.py; POCKET_SANS is a TrueType font with Latin letters."""
import collections, math, os, random, subprocess, sys
from PIL import Image, ImageDraw, ImageFont
from lang import RGB, an, load_words

S = 448
ASPECTS = [1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4]
WIDEST_DIALOG = 2.5
MODES = ['shrink, black', 'shrink, edge', 'fit, black', 'fit, edge', 'stretch']
FONT = os.environ.get('POCKET_SANS', '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf')
WORDS = [w for w in load_words() if w.isalpha() and 3 <= len(w) <= 8]
EXE = os.environ.get('POCKET_EVAL', 'build/pocket-eval')

TITLES = ['Error', 'Warning', 'Settings', 'Update', 'Network error', 'Save file']
MESSAGES = ['Disk is full.', 'File not found.', 'Access denied.', 'Connection lost.', 'Out of memory.', 'Invalid password.']
BUTTONS = [['OK', 'Cancel'], ['Yes', 'No'], ['Retry', 'Cancel'], ['Save', 'Cancel']]


def font(size):
    return ImageFont.truetype(FONT, size)


def draw_shape(d, name, x, y, r, fill, flat=1.9):
    if name == 'circle': d.ellipse([x - r, y - r, x + r, y + r], fill=fill)
    elif name == 'oval': d.ellipse([x - r, y - r / flat, x + r, y + r / flat], fill=fill)
    elif name == 'square': d.rectangle([x - r * .89, y - r * .89, x + r * .89, y + r * .89], fill=fill)
    elif name == 'rectangle': d.rectangle([x - r, y - r / flat, x + r, y + r / flat], fill=fill)
    elif name == 'triangle': d.polygon([(x, y - r), (x - r * .87, y + r * .6), (x + r * .87, y + r * .6)], fill=fill)
    elif name == 'diamond': d.polygon([(x, y - r), (x + r * .7, y), (x, y + r), (x - r * .7, y)], fill=fill)


def shapes(rnd, w, h):
    n = rnd.choice([1, 1, 2, 3])
    names = rnd.sample(['circle', 'oval', 'square', 'rectangle', 'triangle', 'diamond'], n)
    colours = rnd.sample(['red', 'green', 'blue', 'orange', 'purple', 'black'], n)
    placed = []
    for name, colour in zip(names, colours):
        for _ in range(60):
            r = min(w, h) * rnd.uniform(.16, .3)
            x, y = rnd.uniform(r + 2, w - r - 2), rnd.uniform(r + 2, h - r - 2)
            if all(math.hypot(x - p[0], y - p[1]) > r + p[2] + 4 for p in placed):
                placed.append((x, y, r, name, colour))
                break
    im = Image.new('RGB', (w * 2, h * 2), (250, 250, 250))
    d = ImageDraw.Draw(im)
    for x, y, r, name, colour in placed: draw_shape(d, name, x * 2, y * 2, r * 2, RGB[colour])
    first, last = placed[0], placed[-1]
    if len(placed) == 1:
        qa = [('How many shapes are there?', 'There is 1 shape.'), ('What shape is it?', 'It is %s.' % an(first[3])), ('What color is it?', 'It is %s.' % first[4])]
    else:
        qa = [('How many shapes are there?', 'There are %d shapes.' % len(placed)), ('What color is the %s?' % first[3], 'The %s is %s.' % (first[3], first[4])),
              ('What shape is %s?' % last[4], 'It is %s.' % an(last[4] + ' ' + last[3]))]
    return im.resize((w, h), Image.BOX), [(q, lambda got, a=a: got == a) for q, a in qa]


def text(rnd, w, h):
    dark = rnd.random() < .3
    back, ink = ((24, 24, 28), (235, 235, 235)) if dark else ((250, 250, 250), (20, 20, 20))
    n = 1 if h < .45 * w or h < 90 else rnd.choice([1, 2])
    lines = [' '.join(rnd.sample(WORDS, rnd.choice([1, 2, 2, 3]))).capitalize() for _ in range(n)]
    size = int(min(h / (n * 1.7), rnd.uniform(.09, .3) * h + 10, 60))
    while size > 9 and max(font(size).getlength(l) for l in lines) > w * .92: size -= 1
    if max(font(size).getlength(l) for l in lines) > w * .96: return text(rnd, w, h)
    im = Image.new('RGB', (w, h), back)
    d, y = ImageDraw.Draw(im), (h - n * size * 1.5) / 2
    for line in lines:
        d.text(((w - font(size).getlength(line)) / 2, y), line, font=font(size), fill=ink)
        y += size * 1.5
    return im, [('Read all the text.', lambda got: got == '\n'.join(lines))]


def dialog(rnd, w, h):
    size = max(9, int(24 * min(h / 260, w / 440)))
    f, bar = font(size), size * 2
    title, message, buttons = rnd.choice(TITLES), rnd.choice(MESSAGES), rnd.choice(BUTTONS)
    im = Image.new('RGB', (w, h), (240, 240, 240))
    d = ImageDraw.Draw(im)
    d.rectangle([0, 0, w, bar], fill=(60, 90, 160))
    d.text((size * .6, bar / 2), title, font=f, fill=(255, 255, 255), anchor='lm')
    d.text((size, bar + size * 1.2), message, font=f, fill=(20, 20, 20))
    x = w - size
    for b in reversed(buttons):
        bw = f.getlength(b) + size * 1.6
        d.rounded_rectangle([x - bw, h - size * 2.6, x, h - size * .6], radius=4, fill=(225, 225, 225), outline=(120, 120, 120))
        d.text((x - bw / 2, h - size * 1.6), b, font=f, fill=(20, 20, 20), anchor='mm')
        x -= bw + size * .6
    quoted = lambda *words: lambda got: all('"%s"' % v in got for v in words)
    return im, [('What is the title of the window?', quoted(title)), ('What does the message say?', quoted(message)), ('What buttons are there?', quoted(*buttons))]


def edge_colour(im):
    w, h = im.size
    px = im.load()
    return collections.Counter([px[x, y] for x in range(w) for y in (0, h - 1)] + [px[x, y] for y in range(h) for x in (0, w - 1)]).most_common(1)[0][0]


def place(im, mode):
    if mode == 'stretch': return im.resize((S, S), Image.BICUBIC)
    k = S / max(im.size)
    if mode.startswith('shrink'): k = min(1, k)
    im = im.resize([max(1, round(v * k)) for v in im.size], Image.BICUBIC)
    out = Image.new('RGB', (S, S), (0, 0, 0) if mode.endswith('black') else edge_colour(im))
    out.paste(im, ((S - im.width) // 2, (S - im.height) // 2))
    return out


def main():
    folder, seed, n = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rnd = random.Random(seed)
    tmp = os.environ.get('POCKET_TMP', 'build/placement-%d' % seed)
    os.makedirs(tmp, exist_ok=True)
    asked = []
    for aspect in ASPECTS:
        for _ in range(n):
            for draw in (shapes, text, dialog):
                if draw is dialog and aspect > WIDEST_DIALOG: continue
                w = rnd.choice([rnd.randint(180, 300), rnd.randint(300, 448), rnd.randint(449, 900)])
                h = max(40, round(w / aspect))
                if draw is shapes and aspect > 1 and rnd.random() < .35: w, h = h, w
                im, qa = draw(rnd, w, h)
                for mode in MODES:
                    path = '%s/%d.png' % (tmp, len(asked))
                    place(im, mode).save(path)
                    asked += [(draw.__name__, mode, path, q, right) for q, right in qa]
    lines = ''.join('%d\t%s\t%s\n' % (i, path, q) for i, (_, _, path, q, _) in enumerate(asked))
    done = subprocess.run([EXE, folder + '/pocket-llm.gguf', folder + '/pocket-mmproj.gguf', '120'], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    hits, all_ = collections.Counter(), collections.Counter()
    for line in done.stdout.decode('utf-8', 'replace').splitlines():
        i, _, got = line.partition('\t')
        kind, mode, _, _, right = asked[int(i)]
        all_[kind, mode] += 1
        hits[kind, mode] += right(got.replace('\\n', '\n').strip())
    print('| placement | shapes | dialogs | text |\n|---|---|---|---|')
    for mode in MODES: print('| %s | %s |' % (mode, ' | '.join('%d of %d' % (hits[k, mode], all_[k, mode]) for k in ('shapes', 'dialog', 'text'))))


main()
