#!/usr/bin/env python3
"""Prints the tables of docs/performance.md from what `cargo bench` left: benches/table.py [TARGET/criterion]

Speeds are medians; a ratio is between the medians of one run. What was not measured is left out.
"""

import json
import os
import sys
from pathlib import Path

# A group measured over more time than this, in seconds, comes from more than one run.
ONE_RUN = 3600
SUBJECT = "onrecord"
# The order of the columns and rows; what is not named here comes after, by name.
CONTENDERS = ["onrecord", "regex", "chars", "memchr-pairs", "aho-corasick"]
TEXTS = ["curly", "straight", "poor", "japanese", "marks"]
STAGES = ["marks", "names", "page", "attribution", "whole", "regex-spans"]


def read(folder):
    """Returns {group: {function: (median in ns, bytes or None)}}."""
    groups = {}
    times = {}
    for path in sorted(folder.glob("**/new/estimates.json")):
        about = path.with_name("benchmark.json")
        if not about.exists():
            continue
        about = json.loads(about.read_text())
        median = json.loads(path.read_text())["median"]["point_estimate"]
        throughput = about.get("throughput") or {}
        size = throughput.get("Bytes", throughput.get("BytesDecimal"))
        function = about.get("function_id") or about.get("value_str") or about["group_id"]
        groups.setdefault(about["group_id"], {})[function] = (median, size)
        times.setdefault(about["group_id"], []).append(path.stat().st_mtime)
    for group, at in times.items():
        if max(at) - min(at) > ONE_RUN:
            print(f"table: {group} comes from more than one run: its ratios mean little", file=sys.stderr)
    return groups


def in_order(names, order):
    return sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name))


def speed(measured):
    median, size = measured
    return f"{size / median * 1e3:,.1f}" if size and median else ""


def table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|---" + "|---:" * (len(header) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def beside(title, groups, prefix, order):
    """A row a text: the subject's speed, and how many times as fast it is as each other contender."""
    found = {name.removeprefix(prefix).lstrip("/") or name: group for name, group in groups.items() if name == prefix or name.startswith(prefix + "/")}
    if not found:
        return
    texts = in_order((text for text in found if SUBJECT in found[text]), order)
    others = in_order({f for text in texts for f in found[text]} - {SUBJECT}, CONTENDERS)
    print(f"### {title}\n")
    rows = []
    for text in texts:
        own, group = found[text][SUBJECT], found[text]
        rows.append([text, speed(own), *(f"{group[o][0] / own[0]:.2f}" if o in group else "" for o in others)])
    if rows:
        table([title.split()[-1].lower(), f"{SUBJECT}, MB/s", *(f"times {o}" for o in others)], rows)
    # What has no contender by that name is shown as it stands.
    alone = [[f"{text}, {f}", speed(found[text][f])] for text in in_order(found, order) if text not in texts for f in sorted(found[text])]
    if alone:
        table(["", "MB/s"], alone)


def stages(groups):
    """A row a stage: its speed, and its time as a share of the whole."""
    group = groups.get("extraction")
    if not group:
        return
    whole = group.get("whole")
    rows = [[stage, speed(group[stage]), f"{group[stage][0] / whole[0] * 100:.1f} %" if whole else ""] for stage in in_order(group, STAGES)]
    print("### Extraction by stage\n")
    table(["stage", "MB/s", "of the whole's time"], rows)
    baseline = group.get("regex-spans")
    if whole and baseline:
        print(f"The whole takes {whole[0] / baseline[0]:.1f} times as long as collecting spans with a regular expression.\n")


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(os.environ.get("CARGO_TARGET_DIR", "target")) / "criterion"
    groups = read(folder) if folder.is_dir() else {}
    if not groups:
        sys.exit(f"table: expected criterion's results below {folder}, but found none: run `cargo bench` first")
    beside("Tokenizer by text", groups, "tokenizer", TEXTS)
    stages(groups)
    beside("Gazetteer by table", groups, "gazetteer", [])


if __name__ == "__main__":
    main()
