#!/usr/bin/python3
"""Makes the font faces in fonts/ from published packages.

The faces are renamed subsets: static TrueType outlines, one glyph per code
point, and no hinting, kerning, substitution or vertical tables. The same
sources give the same bytes.

Tools (Debian bookworm): python3-fonttools 4.38.0, and dpkg-deb. The bytes are
promised for this version of fontTools; another one may encode the same
outlines differently.

Sources, downloaded into one folder under the names that these commands give:

    npm pack @expo-google-fonts/noto-serif-sc@0.4.3
    npm pack @expo-google-fonts/noto-sans-sc@0.4.3
    apt-get download fonts-hanazono=20170904-2.1
    apt-get download unicode-data=15.0.0-1

Usage:

    /usr/bin/python3 scripts/make-fonts.py SOURCES

It writes fonts/tongyong-guifan-hanzi.txt and the three faces, and prints the
coverage and the SHA-256 of each. A source whose SHA-256 is not the one named
here stops it.
"""

import bz2
import hashlib
import io
import math
import subprocess
import sys
import tarfile
from array import array
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import ttProgram
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates

FONTS = Path(__file__).resolve().parent.parent / "fonts"

NOTO_LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org"
)
LICENCE_URL = "https://openfontlicense.org"

# Every face has the same em and the same line metrics, those of the Song
# source, so that text in mixed faces shares one baseline.
UNITS_PER_EM = 1000
ASCENT, DESCENT = 1151, -286
TYPO_ASCENT, TYPO_DESCENT = 880, -120

# Everything but Han. Ranges are inclusive; a code point that the source lacks
# is left out. Kangxi radicals (U+2E80-2FDF) are left out on purpose: they look
# like characters and are not, so a paper that holds one must be reported.
SCRIPTS_AND_SYMBOLS = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B: all letters of pinyin
    (0x0250, 0x036F),  # IPA, modifiers, combining marks
    (0x0370, 0x04FF),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x20CF),  # General Punctuation, super- and subscripts, currency
    (0x2100, 0x23FF),  # letterlike, number forms, arrows, mathematics, technical
    (0x2460, 0x27BF),  # enclosed alphanumerics, box drawing, shapes, dingbats
    (0x2900, 0x2BFF),  # more arrows and shapes
    (0x2E3A, 0x2E3B),  # two-em and three-em dash
    (0x3000, 0x312F),  # CJK symbols and punctuation, kana, Bopomofo
    (0x3190, 0x31BF),  # Kanbun, Bopomofo Extended
    (0x31F0, 0x33FF),  # kana extensions, enclosed CJK, CJK compatibility
    (0xFE10, 0xFE1F),  # vertical forms
    (0xFE30, 0xFE6F),  # CJK compatibility forms, small forms
    (0xFF00, 0xFF9F),  # full-width ASCII, half-width kana
    (0xFFE0, 0xFFEF),  # full-width signs
    (0x1F100, 0x1F2FF),  # enclosed alphanumeric and ideographic supplements
]

HAN = [
    (0x3400, 0x4DBF),  # Extension A
    (0x4E00, 0x9FFF),  # URO
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x20000, 0x2FA1F),  # Extensions B to F, compatibility supplement
]

HAN_EXTENSIONS_B_TO_F = [(0x20000, 0x2A6DF), (0x2A700, 0x2EBEF)]


@dataclass(frozen=True)
class Source:
    """A file inside a package, and the SHA-256 that it must have."""

    package: str
    member: str
    sha256: str


@dataclass(frozen=True)
class Face:
    """What a face is called and where it comes from."""

    file: str
    family: str
    style: str
    weight: int
    source: Source
    copyright: str
    licence: str
    description: str


NOTO_SERIF = Source(
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "package/400Regular/NotoSerifSC_400Regular.ttf",
    "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
)
NOTO_SANS = Source(
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
    "package/700Bold/NotoSansSC_700Bold.ttf",
    "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
)
HANAZONO = Source(
    "fonts-hanazono_20170904-2.1_all.deb",
    "./usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
    "829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c",
)
UNIHAN = Source(
    "unicode-data_15.0.0-1_all.deb",
    "./usr/share/unicode/Unihan_OtherMappings.txt.bz2",
    "bdeef44d75d914e793b7f27ddc3bee01b2d11dd34f4e52de1a9fba74a1612dc2",
)

SONG = Face(
    file="qisu-song.ttf",
    family="Qisu Song",
    style="Regular",
    weight=400,
    source=NOTO_SERIF,
    copyright="(c) 2017-2024 Adobe (http://www.adobe.com/). Copyright 2012 Google Inc. All Rights Reserved.",
    licence=NOTO_LICENCE,
    description="A renamed subset of Noto Serif SC Regular 2.003. Dashes and middle dots are full-width; U+2219, U+22C5, U+2610 and U+2611 are added.",
)
HEI = Face(
    file="qisu-hei.ttf",
    family="Qisu Hei",
    style="Bold",
    weight=700,
    source=NOTO_SANS,
    copyright="(c) 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'.",
    licence=NOTO_LICENCE,
    description="A renamed subset of Noto Sans SC Bold 2.004. Dashes are full-width; U+2219, U+22C5, U+2610 and U+2611 are added.",
)
SONG_EXT_B = Face(
    file="qisu-song-ext-b.ttf",
    family="Qisu Song Ext B",
    style="Regular",
    weight=400,
    source=HANAZONO,
    copyright=(
        "Created by GlyphWiki. (http://glyphwiki.org/) "
        "Copyright 2008, 2009, 2010, 2011 GlyphWiki Project. "
        "Copyright (c) 2011, GlyphWiki Project (kamichi@fonts.jp), with Reserved Font Name "
        '"Hanazono Font", "HanaMinA", "HanaMinB", "花園フォント", "花園明朝A", and "花園明朝B".'
    ),
    licence=(
        "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
        "This license is available with a FAQ at: http://scripts.sil.org/OFL"
    ),
    description="A renamed subset of the 2017-09-04 release by GlyphWiki, scaled to 1000 units per em.",
)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: /usr/bin/python3 scripts/make-fonts.py SOURCES")
    sources = Path(sys.argv[1])
    standard = write_standard_characters(sources)
    make_song(sources)
    make_hei(sources, standard)
    make_song_ext_b(sources)


def make_song(sources):
    source = open_font(sources, SONG.source)
    write_face(SONG, source, noto_outlines(source, SCRIPTS_AND_SYMBOLS + HAN))


def make_hei(sources, standard):
    source = open_font(sources, HEI.source)
    han = [(code, code) for code in standard | gb2312_characters()]
    write_face(HEI, source, noto_outlines(source, SCRIPTS_AND_SYMBOLS + han))


def make_song_ext_b(sources):
    source = open_font(sources, SONG_EXT_B.source)
    # The bottom of the source's ideographic em box, 144 of 1024 units below
    # the baseline, comes to lie where that of the Song face lies.
    scale = UNITS_PER_EM / source["head"].unitsPerEm
    outlines = {}
    for code, (contours, _) in read_outlines(source, HAN_EXTENSIONS_B_TO_F).items():
        placed = [
            [((round(x * scale), round((y + 144) * scale) + TYPO_DESCENT), on) for (x, y), on in contour]
            for contour in contours
        ]
        simplified = [simplify_polygon(contour) for contour in placed]
        outlines[code] = ([c for c in simplified if len(c) > 2], UNITS_PER_EM)
    write_face(SONG_EXT_B, source, outlines)


def noto_outlines(source, ranges):
    """The outlines of a Noto source, with the changes both faces need."""
    outlines = read_outlines(source, ranges)
    outlines[0x2014] = full_width_dash(outlines[0x2015])
    # Ledgers write the dot between the parts of a name in several ways. All take
    # a full cell; the serif source has a narrow Latin dot at U+00B7, and neither
    # has the other two.
    for dot in (0x00B7, 0x2219, 0x22C5):
        outlines[dot] = outlines[0x2022]
    outlines[0x2610] = outlines[0x25A1]
    outlines[0x2611] = ticked_box(outlines[0x25A1], outlines[0x2713])
    return outlines


def full_width_dash(horizontal_bar):
    """A dash that fills its cell, so that two in a row make one line.

    It overlaps each edge a little: two lines that only touch show a seam.
    """
    (contour,), width = horizontal_bar
    middle = width / 2
    overlap = 8
    stretched = [((-overlap if x < middle else width + overlap, y), on) for (x, y), on in contour]
    return [stretched], width


def ticked_box(box, tick):
    """U+2611, which the sources lack: the tick, scaled to stand in the box."""
    box_contours, width = box
    tick_contours, _ = tick
    left, bottom, right, top = bounds(box_contours)
    tick_left, tick_bottom, tick_right, tick_top = bounds(tick_contours)
    scale = 0.74 * min((right - left) / (tick_right - tick_left), (top - bottom) / (tick_top - tick_bottom))
    dx = (left + right) / 2 - scale * (tick_left + tick_right) / 2
    dy = (bottom + top) / 2 - scale * (tick_bottom + tick_top) / 2
    scaled = [[((round(scale * x + dx), round(scale * y + dy)), on) for (x, y), on in c] for c in tick_contours]
    return box_contours + scaled, width


def missing_glyph():
    """The glyph of a code point that the face lacks: a tall empty frame."""
    outer = [((100, -120), 1), ((100, 880), 1), ((900, 880), 1), ((900, -120), 1)]
    inner = [((150, -70), 1), ((850, -70), 1), ((850, 830), 1), ((150, 830), 1)]
    return [outer, inner], UNITS_PER_EM


def simplify_polygon(contour, tolerance=1.0):
    """The contour with fewer points, none of its old points further away than
    the tolerance, in units (Douglas-Peucker). All its points are on the curve.
    """
    points = [p for p, _ in contour]
    points = [p for i, p in enumerate(points) if p != points[i - 1]]
    if len(points) < 4:
        return [(p, 1) for p in points]
    start = points[0]
    far = max(range(len(points)), key=lambda i: math.dist(points[i], start))
    there = simplify_line(points[: far + 1], tolerance)
    back = simplify_line(points[far:] + [start], tolerance)
    return [(p, 1) for p in there[:-1] + back[:-1]]


def simplify_line(points, tolerance):
    if len(points) < 3:
        return points
    distances = [distance_to_segment(p, points[0], points[-1]) for p in points[1:-1]]
    furthest = max(distances)
    if furthest <= tolerance:
        return [points[0], points[-1]]
    split = distances.index(furthest) + 1
    return simplify_line(points[: split + 1], tolerance)[:-1] + simplify_line(points[split:], tolerance)


def distance_to_segment(point, start, end):
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    length_squared = dx * dx + dy * dy
    if length_squared == 0:
        return math.dist(point, start)
    t = min(1, max(0, ((x - x0) * dx + (y - y0) * dy) / length_squared))
    return math.hypot(x - x0 - t * dx, y - y0 - t * dy)


def bounds(contours):
    xs = [x for contour in contours for (x, _), _ in contour]
    ys = [y for contour in contours for (_, y), _ in contour]
    return min(xs), min(ys), max(xs), max(ys)


def read_outlines(source, ranges):
    """{code point: ([contour], advance width)}; a contour is [((x, y), on curve)]."""
    glyf, widths = source["glyf"], source["hmtx"]
    return {
        code: (glyph_contours(glyf, name), widths[name][0])
        for code, name in source.getBestCmap().items()
        if any(first <= code <= last for first, last in ranges)
    }


def glyph_contours(glyf, name):
    coordinates, ends, flags = glyf[name].getCoordinates(glyf)
    contours, start = [], 0
    for end in ends:
        contours.append([(coordinates[i], flags[i] & 1) for i in range(start, end + 1)])
        start = end + 1
    return contours


def build_glyph(contours):
    glyph = Glyph()
    glyph.numberOfContours = len(contours)
    if not contours:
        return glyph
    glyph.coordinates = GlyphCoordinates([p for contour in contours for p, _ in contour])
    glyph.flags = array("B", [on for contour in contours for _, on in contour])
    glyph.endPtsOfContours, end = [], -1
    for contour in contours:
        end += len(contour)
        glyph.endPtsOfContours.append(end)
    glyph.program = ttProgram.Program()
    glyph.program.fromBytecode(b"")
    return glyph


def write_face(face, source, outlines):
    # Narrow glyphs come first: the widths after them are all alike and are
    # stored once.
    codes = sorted(outlines, key=lambda code: (outlines[code][1] == UNITS_PER_EM, code))
    names = {code: f"u{code:04X}" for code in codes}
    by_name = {".notdef": missing_glyph(), **{names[code]: outlines[code] for code in codes}}
    glyphs = {name: build_glyph(contours) for name, (contours, _) in by_name.items()}

    builder = FontBuilder(UNITS_PER_EM, isTTF=True)
    builder.setupGlyphOrder(list(by_name))
    builder.setupCharacterMap(names)
    builder.setupGlyf(glyphs)
    lefts = {name: getattr(glyphs[name], "xMin", 0) for name in by_name}
    builder.setupHorizontalMetrics({name: (width, lefts[name]) for name, (_, width) in by_name.items()})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable(name_strings(face, source), mac=False)
    setup_os2(builder, face, source)
    builder.setupPost(keepGlyphNames=False)
    head = builder.font["head"]
    head.created, head.modified = source["head"].created, source["head"].modified
    head.fontRevision = source["head"].fontRevision
    head.macStyle = 1 if face.style == "Bold" else 0
    builder.font.recalcTimestamp = False
    builder.save(FONTS / face.file)
    report(face, outlines)


def name_strings(face, source):
    full = face.family if face.style == "Regular" else f"{face.family} {face.style}"
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    revision = source["head"].fontRevision
    return {
        "copyright": face.copyright,
        "familyName": face.family,
        "styleName": face.style,
        "uniqueFontIdentifier": f"{revision:.3f};QISU;{postscript}",
        "fullName": full,
        "version": f"Version {revision:.3f}",
        "psName": postscript,
        "description": face.description,
        "licenseDescription": face.licence,
        "licenseInfoURL": LICENCE_URL,
    }


def setup_os2(builder, face, source):
    old = source["OS/2"]
    scale = UNITS_PER_EM / source["head"].unitsPerEm
    bold = face.style == "Bold"
    builder.setupOS2(
        version=4,
        usWeightClass=face.weight,
        fsType=0,
        fsSelection=0x20 if bold else 0x40,
        achVendID="QISU",
        panose=old.panose,
        sTypoAscender=TYPO_ASCENT,
        sTypoDescender=TYPO_DESCENT,
        sTypoLineGap=0,
        usWinAscent=ASCENT,
        usWinDescent=-DESCENT,
        sxHeight=round(getattr(old, "sxHeight", 0) * scale),
        sCapHeight=round(getattr(old, "sCapHeight", 0) * scale),
        ulCodePageRange1=1 << 0 | 1 << 18,  # Latin 1, simplified Chinese
    )
    builder.font["OS/2"].recalcUnicodeRanges(builder.font)


def write_standard_characters(sources):
    """Writes the 8105 characters of the table of 2013 in its order, one a line."""
    text = bz2.decompress(read_member(sources, UNIHAN)).decode("utf-8")
    numbered = {}
    for line in text.splitlines():
        fields = line.split("\t")
        if len(fields) == 3 and fields[1] == "kTGH":
            numbered[int(fields[2].removeprefix("2013:"))] = int(fields[0].removeprefix("U+"), 16)
    assert sorted(numbered) == list(range(1, 8106)) and len(set(numbered.values())) == 8105
    lines = "".join(chr(numbered[i]) + "\n" for i in sorted(numbered))
    (FONTS / "tongyong-guifan-hanzi.txt").write_text(lines, encoding="utf-8")
    return set(numbered.values())


def gb2312_characters():
    cells = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    text = "".join(cell.decode("gb2312", errors="ignore") for cell in cells)
    assert len(text) == 6763
    return {ord(c) for c in text}


def open_font(sources, source):
    return TTFont(io.BytesIO(read_member(sources, source)), lazy=True)


def read_member(sources, source):
    path = sources / source.package
    if path.suffix == ".deb":
        command = ["dpkg-deb", "--fsys-tarfile", str(path)]
        archive = io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)
    else:
        archive = path.open("rb")
    with tarfile.open(fileobj=archive) as tar:
        data = tar.extractfile(source.member).read()
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.sha256:
        sys.exit(f"{source.package}: {source.member} has SHA-256 {digest}, not {source.sha256}")
    return data


COUNTED = [
    ("everything", 0, 0x10FFFF),
    ("URO", 0x4E00, 0x9FFF),
    ("Ext A", 0x3400, 0x4DBF),
    ("compatibility", 0xF900, 0xFAFF),
    ("Ext B", 0x20000, 0x2A6DF),
    ("Ext C", 0x2A700, 0x2B73F),
    ("Ext D", 0x2B740, 0x2B81F),
    ("Ext E", 0x2B820, 0x2CEAF),
    ("Ext F", 0x2CEB0, 0x2EBEF),
]


def report(face, codes):
    data = (FONTS / face.file).read_bytes()
    print(face.file, len(data), "bytes", hashlib.sha256(data).hexdigest())
    for label, first, last in COUNTED:
        print(f"  {label}: {sum(first <= code <= last for code in codes)}")


if __name__ == "__main__":
    main()
