#!/usr/bin/env python3
"""Makes the corpora that the fuzz targets begin with, from the project's own fixtures: fuzz/corpus/TARGET/."""

import pathlib
import struct

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def blocks(path, fence):
    """Yields the fenced blocks of a Markdown fixture, without the carets drawn into them."""
    inside = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if inside is None:
            if line == "```" + fence:
                inside = []
        elif line == "```":
            yield "\n".join(inside)
            inside = None
        elif not line.lstrip().startswith("^") and not line.startswith("= "):
            inside.append(line)


def cases(path):
    """Yields the sentences of a list of cases."""
    for block in blocks(path, "cases"):
        for line in block.splitlines():
            yield line.rsplit(" => ", 1)[0]


def write(target, seeds):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        data = seed if isinstance(seed, bytes) else seed.encode()
        (folder / f"seed-{number:04}").write_bytes(data)
    print(f"{target}: {number + 1} seeds")


fixtures = ROOT / "fixtures"
pages = [p.read_text(encoding="utf-8") for p in sorted((fixtures / "pages").glob("*.txt"))]
articles = [p.read_text(encoding="utf-8") for p in sorted((fixtures / "articles").glob("*.txt"))]
marks = [b for p in sorted((fixtures / "marks").glob("*.md")) for b in blocks(p, "text")]
rules = [b for p in sorted((fixtures / "rules").glob("*.md")) for b in blocks(p, "text")]
sentences = [s for p in sorted((fixtures / "rules").glob("*.md")) for s in cases(p)]
names = ["dates", "venues", "gazetteer"]
dated, placed, held = (list(cases(fixtures / f"{name}.md")) for name in names)

for profile in ["commentary", "general", "local", "newspaper", "syndicated", "wire"]:
    write(f"outlet_{profile}", pages + articles)
write("html", [p.read_bytes() for p in sorted((fixtures / "html").glob("*.html"))])
write("web_profile", [p.read_bytes() for p in sorted((ROOT / "src/outlet/html/profiles").glob("*.toml"))])
write("outlet_custom", [rf"^tide \btables" + "\n^leave a comment$\n^published on:\n" + p for p in pages])
write("tokenizer", marks + articles)
write("extract", marks + rules + articles + pages + sentences[::3] + placed[::4] + held[::4])
parts = [struct.pack("<B4H", 2, 0, len(a) // 2, len(a) // 2 + 1, len(a.encode())) + a.encode() for a in rules + sentences[::9]]
write("extract_parts", parts)
write("date", dated + ["on " + s for s in placed[::20]])
write("gazetteer_prepared", [bytes([at, 0, 255, at + 1, 0, 0]) for at in range(0, 250, 10)])
for target in ["gazetteer_csv", "gazetteer_jsonl", "venues_csv", "article_line", "article_table", "gold_jsonl", "gold_brat"]:
    write(target, [p.read_bytes() for p in sorted((HERE / "seeds" / target).iterdir())])
