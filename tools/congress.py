#!/usr/bin/env python3
"""Turns the congress-legislators files into the speaker table `us.tsv`.

Usage: python3 tools/congress.py FOLDER > src/gazetteer/data/us.tsv

FOLDER holds `legislators-current.yaml` and `executive.yaml` of
https://github.com/unitedstates/congress-legislators (CC0). Needs PyYAML
(`pip install pyyaml`). The output depends on those two files only. What could
not be read is named on stderr and left out.
"""

import datetime
import re
import sys
import unicodedata
from pathlib import Path

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

HEADER = """\
# Members of the United States Congress and recent presidents and vice presidents.
# Columns (tab separated): id, name, aliases, kind, pronouns, role, of, district, from, to, affiliation.
# One row per person and role; rows of one id are one person, aliases stand in the first of them.
# Aliases are separated by ';'. Dates are ISO; `to` is the end of the term, and may lie in the future.
# Source: legislators-current.yaml and executive.yaml of github.com/unitedstates/congress-legislators,
# dedicated to the public domain (CC0 1.0).
# Made by: python3 tools/congress.py FOLDER > src/gazetteer/data/us.tsv"""

# Terms of one office that are no further apart than this are one row.
GAP_DAYS = 45

# Executives are kept when their last term ended after this year.
EXECUTIVES_AFTER = 1975

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa",
    "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
    "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee",
    "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
    "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    "DC": "District of Columbia", "AS": "American Samoa", "GU": "Guam",
    "MP": "Northern Mariana Islands", "PR": "Puerto Rico", "VI": "Virgin Islands",
}
REPRESENTED_BY = {"AS": "delegate", "DC": "delegate", "GU": "delegate", "MP": "delegate",
                  "VI": "delegate", "PR": "resident commissioner"}
LEADERS = {
    "Speaker of the House": ("speaker", "House"),
    "President Pro Tempore of the Senate": ("president pro tempore", "Senate"),
    "Senate Majority Leader": ("majority leader", "Senate"),
    "Senate Minority Leader": ("minority leader", "Senate"),
    "Senate Majority Whip": ("majority whip", "Senate"),
    "Senate Minority Whip": ("minority whip", "Senate"),
    "House Majority Leader": ("majority leader", "House"),
    "House Minority Leader": ("minority leader", "House"),
    "House Majority Whip": ("majority whip", "House"),
    "House Minority Whip": ("minority whip", "House"),
}
PRONOUNS = {"M": "he", "F": "she"}
SUFFIX = r"(?:Jr\.|Sr\.|I{2,3}|IV)"


def warn(message):
    print(f"congress.py: {message}", file=sys.stderr)


def clean(text):
    """The text on one line, free of the table's own separators."""
    return " ".join(str(text or "").replace(";", " ").split())


def first_names(name):
    """The given name and the nickname: "Charles (Chuck)" has both in one field."""
    first, nickname = clean(name.get("first")), clean(name.get("nickname"))
    inside = re.fullmatch(r"(.+?) \((.+)\)", first)
    if inside:
        first, nickname = inside.group(1), nickname or inside.group(2)
    return first, nickname


def initials(middle):
    return " ".join(word if word.endswith(".") else word[0] + "." for word in middle.split())


def without_initials(name):
    """`name` without initials that stand between two words: "George T. Whitesides"."""
    words = name.split()
    inner = [word for word in words[1:-1] if not re.fullmatch(r"\w\.", word)]
    return " ".join(words[:1] + inner + words[-1:]) if len(words) > 2 else name


def title(person):
    """The title of the person's encyclopedia page, which is the name most used."""
    return re.sub(r" \(.*\)$", "", clean(person.get("id", {}).get("wikipedia")))


def short_name(person):
    """The name most used: the page's title, else nickname or first name with last name."""
    name = person["name"]
    first, nickname = first_names(name)
    return without_initials(title(person)) or f"{nickname or first} {clean(name['last'])}"


def long_name(person):
    name = person["name"]
    first, nickname = first_names(name)
    middle = initials(clean(name.get("middle")))
    return title(person) or clean(f"{nickname or first} {middle} {name['last']}")


def fold(name):
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


def aliases(person, name):
    """Other full forms of the name, without those that differ in accents only."""
    parts = person["name"]
    first, nickname = first_names(parts)
    middle, last, suffix = (clean(parts.get(key)) for key in ("middle", "last", "suffix"))
    official = clean(parts.get("official_full")).replace(",", "")
    nickname = nickname or "".join(re.findall(r'"(.+?)" ', official)[:1])
    forms = [title(person), re.sub(r'".+?" ', "", official)]
    forms += [f"{nickname} {last}" if nickname else "", f"{first} {last}"]
    if middle and not re.fullmatch(r"\w\.", first):
        forms += [f"{first} {initials(middle)} {last}", f"{first} {middle} {last}"]
    if suffix:
        forms += [f"{first} {last} {suffix}", f"{nickname} {last} {suffix}" if nickname else ""]
    forms += [re.sub(rf" {SUFFIX}$", "", form) for form in forms]
    forms += [without_initials(form) for form in forms]
    # "H. W." is also written "H.W.", and "J. D." "J.D." and "JD".
    forms += [re.sub(r"(?<=\b\w\.) (?=\w\.)", "", form) for form in forms]
    forms += [form.replace(".", "", 2) for form in forms if re.match(r"\w\.\w\. ", form)]
    seen, kept = {fold(name)}, []
    for form in map(clean, forms):
        key = fold(form)
        # A lone initial in front of the last name is no name: "H. Griffith".
        if not form or key in seen or re.fullmatch(rf"\w\. {re.escape(last)}( {SUFFIX})?", form):
            continue
        seen.add(key)
        kept.append(form)
    return kept


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def identity(person, name):
    ids = person.get("id", {})
    if re.fullmatch(r"Q\d+", str(ids.get("wikidata", ""))):
        return ids["wikidata"]
    if ids.get("bioguide"):
        return f"bioguide:{ids['bioguide']}"
    return f"onrecord:{slug(name)}"


def day(text):
    return datetime.date.fromisoformat(str(text))


def office(term):
    """The term's (role, of, district), or None for one that is not understood."""
    kind, state = term.get("type"), term.get("state")
    if kind == "prez":
        return "president", "United States", ""
    if kind == "viceprez":
        return "vice president", "United States", ""
    if kind == "sen" and state in STATES:
        return "senator", STATES[state], ""
    if kind == "rep" and state in STATES:
        district = term.get("district")
        district = "at-large" if district == 0 else str(district) if (district or 0) > 0 else ""
        return REPRESENTED_BY.get(state, "representative"), STATES[state], district
    return None


def spells(person, name):
    """(office, from, to or None, party) of every term and leadership role that is understood."""
    found = []
    for term in person.get("terms") or []:
        held = office(term)
        try:
            start, end = day(term["start"]), day(term["end"])
        except (KeyError, ValueError):
            held = None
        if held is None or start > end:
            warn(f"left out a term of {name}: {term.get('type')} {term.get('start')}")
            continue
        found.append((held, start, end, clean(term.get("party"))))
    party = found[-1][3] if found else ""
    for role in person.get("leadership_roles") or []:
        if role.get("title") not in LEADERS:
            continue
        try:
            start, end = day(role["start"]), day(role["end"]) if role.get("end") else None
        except (KeyError, ValueError):
            warn(f"left out a leadership role of {name}: {role.get('title')}")
            continue
        found.append(((*LEADERS[role["title"]], ""), start, end, party))
    return sorted(found, key=lambda spell: (spell[1], spell[0]))


def merged(found):
    """The spells with those of one office joined, from first start to last end."""
    rows, latest = [], {}
    for held, start, end, party in found:
        row = latest.get(held)
        if row and (row["to"] is None or (start - row["to"]).days <= GAP_DAYS):
            if row["to"] is not None:
                row["to"] = end if end is None else max(end, row["to"])
            row["party"] = party or row["party"]
            continue
        row = {"held": held, "from": start, "to": end, "party": party}
        latest[held] = row
        rows.append(row)
    return rows


def people(folder):
    """The persons of both files in file order; who is in both is one."""
    found, places = [], {}
    for file in ("executive.yaml", "legislators-current.yaml"):
        for person in yaml.load((folder / file).read_text(encoding="utf-8"), Loader=LOADER) or []:
            if not isinstance(person, dict) or not (person.get("name") or {}).get("last"):
                warn(f"left out an entry of {file} without a name")
                continue
            if file == "executive.yaml":
                ends = [str(term.get("end", "")) for term in person.get("terms") or []]
                if max(ends, default="")[:4] <= str(EXECUTIVES_AFTER):
                    continue
            ids = person.get("id") or {}
            keys = [(key, ids[key]) for key in ("wikidata", "bioguide") if ids.get(key)]
            known = next((places[key] for key in keys if key in places), None)
            if known is None:
                known = len(found)
                found.append(person)
            else:
                found[known]["id"] = {**found[known]["id"], **ids}
                for key in ("terms", "leadership_roles"):
                    found[known][key] = (found[known].get(key) or []) + (person.get(key) or [])
            places.update((key, known) for key in keys)
    return found


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    everyone = people(Path(sys.argv[1]))
    shared = {}
    for person in everyone:
        shared.setdefault(fold(short_name(person)), []).append(person)
    print(HEADER)
    for person in everyone:
        short = short_name(person)
        name = long_name(person) if len(shared[fold(short)]) > 1 else short
        pronouns = PRONOUNS.get((person.get("bio") or {}).get("gender"), "")
        others = ";".join(aliases(person, name))
        for row in merged(spells(person, name)):
            columns = [identity(person, name), name, others, "person", pronouns, *row["held"],
                       str(row["from"]), str(row["to"] or ""), row["party"]]
            print("\t".join(columns))
            others = ""


if __name__ == "__main__":
    main()
