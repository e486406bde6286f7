//! The names of all rules, for those who read `Quote::rule`.

/// Every rule by its name in [`Quote::rule`](crate::Quote::rule), with what it reads.
pub const RULES: &[(&str, &str)] = &[
    ("said-before", "a cue, then words in marks: She said, “It is late.”"),
    ("said-after", "words in marks, then source and cue: “It is late,” she said."),
    ("said-inverted", "words in marks, then cue and source: “It is late,” said the minister."),
    ("said-middle", "a cue between two parts of the words: “It is late,” she said, “and cold.”"),
    ("clause-after", "a cue, then a clause: She said that it was late."),
    ("clause-before", "a clause, then a cue: It was late, she said."),
    ("clause-around", "a cue inside the clause it reports: If it rains, she said, we stay."),
    ("object", "what a verb governs, without a clause: She criticized the plan. She hopes to win."),
    ("relative", "what is reported leads its clause: the rules, which she said had failed; the plan she denied"),
    ("according-to", "a phrase names the source: According to the minister, it was late."),
    ("label", "a name and a colon: RUIZ: It is late."),
    ("cue-noun", "a noun or adjective takes the clause: She expressed hope that it was late."),
    ("marks-in-object", "words in marks in what a cue governs: She called it “a mess.”"),
    ("marks-alone", "words in marks beside another verb: “Not us!” she grinned."),
    ("announced", "a colon ends the paragraph before the words: She went on:"),
    ("signature", "a dash and a name behind or under the words: “It is late.” — Ana Ruiz"),
    ("goes-on", "words in marks behind a paraphrase by the same speaker"),
    ("marks-only", "words in marks, and nothing that tells who says them"),
];
