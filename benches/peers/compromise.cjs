// compromise: every stretch in quotation marks. Usage: node compromise.cjs ARTICLES.jsonl
const fs = require("fs");
const nlp = require("compromise");

for (const line of fs.readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  const { id, text } = JSON.parse(line);
  const quotes = nlp(text).quotations().out("array").map((q) => ({ text: q }));
  process.stdout.write(JSON.stringify({ id, quotes }) + "\n");
}
