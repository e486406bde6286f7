"""Checks that the output shown in the README is what its command prints: readme.py OUTPUT"""
import re, sys

readme = open("README.md", encoding="utf-8").read()
shown = re.search(r"<!-- output -->\n```text\n(.*?)```", readme, re.S).group(1)
printed = open(sys.argv[1], encoding="utf-8").read()
if not printed.startswith(shown.rsplit("…\n", 1)[0]):
    sys.exit("README.md shows another output than the command prints:\n" + printed[: len(shown) + 400])
print("the output is as shown")
