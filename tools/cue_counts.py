#!/usr/bin/env python3
"""Counts how often a verb is the cue of an attribution, by what follows it.

    python3 tools/cue_counts.py TRAIN.jsonl [--without IDS.jsonl] > counts.tsv

TRAIN.jsonl holds PolNeAR articles ("id", "text", "attributions" with "cue" spans in code points); the articles named
in the "article" field of IDS.jsonl are left out. Only verbs of src/lexicon/verbs.tsv are counted, and only where they
stand outside double quotation marks. Prints, for every verb that is a cue at least three times: the verb, and for
each context (that, to, wh, quote, other) how often it is a cue and how often it occurs.
The figures behind src/lexicon/cues.tsv come from here; no text of the corpus is kept.
"""
import json, os, re, sys
from collections import defaultdict

here = os.path.dirname(os.path.abspath(__file__))

def forms(base, past, part):
    doubled = re.fullmatch(r"(admit|ban|brag|chat|commit|compel|confer|control|cut|defer|dub|drop|equip|excel|expel|fret|forget|get|grab|hit|hum|infer|jab|jam|knit|mar|nod|occur|omit|opt|pat|permit|pin|plan|plot|prefer|propel|quip|quit|rebut|refer|regret|rip|rub|run|scrap|shop|shut|sit|skip|slam|slap|slip|snap|spin|spur|stem|step|stir|stop|stun|submit|sum|tap|transfer|transmit|trap|trim|tug|veto|wrap|zip|let|put|set|win|swim|dig|bet|bid|split|pop|rap|tag|jog|flip|flop|flag|drag|beg|nag|lag|hug|plug|gut|jet|log|map|mob|net|pit|plod|prod|rig|rob|rot|sob|tip|top|whip|scan|pen|tan|thin|strip)", base)
    stem = base + base[-1] if doubled else base
    s = base + "es" if re.search(r"(s|x|z|ch|sh|o)$", base) else base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"
    if past == "-":
        past = part = base + "d" if base.endswith("e") else base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else stem + "ed"
    ing = base[:-2] + "ying" if base.endswith("ie") else base[:-1] + "ing" if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else stem + "ing"
    return {base, s, past, part, ing}

def main():
    lemma = {}
    for line in open(os.path.join(here, "../src/lexicon/verbs.tsv"), encoding="utf-8"):
        if line.startswith("#") or not line.strip(): continue
        base, past, part = line.rstrip("\n").split("\t")
        for f in forms(base, past, part): lemma.setdefault(f, base)
    without = set()
    if "--without" in sys.argv:
        without = {json.loads(l)["article"] for l in open(sys.argv[sys.argv.index("--without") + 1], encoding="utf-8")}
    counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for line in open(sys.argv[1], encoding="utf-8"):
        a = json.loads(line)
        if a["id"] in without: continue
        text = a["text"]
        cue = bytearray(len(text) + 1)
        for x in a["attributions"]:
            for s, e in x["cue"]:
                for i in range(s, e): cue[i] = 1
        inside = False
        tokens = []
        for m in re.finditer(r"\w+(?:[’'-]\w+)*|[^\w\s]", text):
            t = m.group()
            if t in "“”\"":
                inside = t == "“" or t == "\"" and not inside
                tokens.append(("\"", m.start()))
            elif not inside: tokens.append((t, m.start()))
        for i, (t, at) in enumerate(tokens):
            base = lemma.get(t.lower())
            if base is None: continue
            nxt = next((w.lower() for w, _ in tokens[i + 1:i + 4] if not re.search(r"ly$|^(also|,|:)$", w.lower())), "")
            near = any(w == "\"" for w, _ in tokens[max(0, i - 4):i + 3])
            kind = ("quote" if near else "that" if nxt == "that" else "to" if nxt == "to"
                    else "wh" if nxt in ("what", "who", "when", "where", "why", "how", "whether", "if") else "other")
            c = counts[base][kind]
            c[1] += 1
            c[0] += cue[at]
    kinds = ("that", "to", "wh", "quote", "other")
    print("# verb\t" + "\t".join(f"{k} cue/all" for k in kinds))
    for base in sorted(counts, key=lambda b: -sum(c[0] for c in counts[b].values())):
        c = counts[base]
        if sum(c[k][0] for k in kinds) < 3: continue
        print(base + "\t" + "\t".join(f"{c[k][0]}/{c[k][1]}" for k in kinds))

if __name__ == "__main__":
    main()
