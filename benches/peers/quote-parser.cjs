// quote-parser: quotes beside a verb of saying, and the words where the name stands. Usage: node quote-parser.cjs ARTICLES.jsonl
const fs = require("fs");
const parser = require("quote-parser");

for (const line of fs.readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  const { id, text } = JSON.parse(line);
  // Its own least length, 30, leaves half of the quotes out.
  const found = parser.parse(text, "en", { minLength: 1 });
  const quotes = found.map((q) => ({ text: q.text, speaker: q.name ? q.name.text : null }));
  process.stdout.write(JSON.stringify({ id, quotes }) + "\n");
}
