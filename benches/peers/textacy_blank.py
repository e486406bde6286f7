"""textacy's direct_quotations over spaCy without a model. Usage: python textacy_blank.py ARTICLES.jsonl

It finds a cue by its part of speech and a speaker by the parse, which a blank pipeline has not: it pairs the marks and finds
no quote. The time is what is spent before any model runs, a floor.
"""

import json
import sys

import spacy
from textacy import extract

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
for line in open(sys.argv[1], encoding="utf-8"):
    article = json.loads(line)
    record = {"id": article["id"], "quotes": []}
    try:
        for quote in extract.direct_quotations(nlp(article["text"])):
            speaker = " ".join(token.text for token in quote.speaker)
            record["quotes"].append({"text": quote.content.text, "speaker": speaker})
    except ValueError as error:
        # An odd number of marks, apostrophes among them, ends the whole article.
        record["error"] = str(error)
    print(json.dumps(record))
