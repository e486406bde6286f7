#!/usr/bin/env python3
"""Prints invented articles as JSON Lines, the same every time: articles.py COUNT [EVERY]

With EVERY, each such line is no article: for trying --rejects."""
import json, random, sys

count, every = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
draw = random.Random(2025)

FIRST = "Ana Tom Ida Jo Lena Marc Nadia Otto Petra Samir Vera Yusuf".split()
LAST = "Rowe Ruiz Bell Dahl Quill Osei Brandt Marsh Tillbrook Okafor Lindqvist Hale".split()
OFFICE = ["Mayor", "Sen.", "Gov.", "Dr.", "Judge", "Chief"]
PLACE = ["the harbour", "Ruritania", "the old bridge", "the valley", "Port Quill", "the northern line"]
OUTLET = ["the Harbour Gazette", "Radio Quill", "NBC’s “Meet the Press”", "CNN", "the Valley Courier", "reporters"]
DAY = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
CLAUSE = [
    "the ferry will run again before the winter", "nobody had asked the people who live there",
    "the bridge is safe and will be safer by June", "it costs less than the repair of the old one",
    "we counted every berth twice", "the council has the votes, and it has had them for weeks",
    "there was no plan, no map and no money", "the trains are late because the line is one track wide",
    "you cannot close a hospital on a weekend", "the offer was fair, and it still is",
]
FILLER = [
    "The line was built when the valley had two mines and a brewery, and has been mended ever since.",
    "A decision is expected within a month. The vote, twice put off, is the last before the election.",
    "Traffic on the bridge has doubled in ten years. The northern lane was closed for most of the spring.",
    "The harbour has forty berths, and on a good day in August each of them is taken before noon.",
]


def sentence(name, last):
    clause, outlet, day = draw.choice(CLAUSE), draw.choice(OUTLET), draw.choice(DAY)
    return draw.choice([
        f"“{clause[0].upper()}{clause[1:]},” {last} said on {day}.",
        f"{last} told {outlet} on {day} that {clause}.",
        f"“{clause[0].upper()}{clause[1:]},” {name} told {outlet}. “That is all there is to say.”",
        f"According to {name}, {clause}.",
        f"{last} called it “a matter of weeks” and said {clause}.",
        f"“{clause[0].upper()}{clause[1:]}.”",
    ])


for i in range(count):
    people = [(f"{draw.choice(FIRST)} {last}", last) for last in draw.sample(LAST, 3)]
    place = draw.choice(PLACE)
    lede = f"{draw.choice(OFFICE)} {people[0][0]} spoke about {place} on {draw.choice(DAY)}, and {people[1][0]} answered."
    paragraphs = [lede]
    for _ in range(draw.randint(4, 10)):
        name, last = draw.choice(people)
        paragraphs.append(f"{draw.choice(FILLER)} {sentence(name, last)} {sentence(name, last)}")
    if every and i % every == every - 1:
        print(json.dumps({"id": i}))
        continue
    published = f"2025-{1 + i % 12:02}-{1 + i % 28:02}"
    print(json.dumps({"id": f"a{i}", "published": published, "text": "\n\n".join(paragraphs)}, ensure_ascii=False))
