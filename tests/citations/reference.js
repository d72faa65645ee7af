// Runs notes and list entries of CSL-JSON items through citeproc-js. Standard input: {style, locale, items, runs}, a run
// being a list of notes and a note a list of cites; standard output: for each run {notes: [...], entries: {id: ...}}.
const CSL = require("citeproc");

const { style, locale, items, runs } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const engine = new CSL.Engine(
  { retrieveLocale: (name) => (name === "en-US" ? locale : false), retrieveItem: (id) => items[id] },
  style, "en-US", true,
);

const printed = runs.map((run, r) => {
  const citations = run.map((citationItems, n) => ({
    citationID: `${r}-${n}`, citationItems, properties: { noteIndex: n + 1 },
  }));
  engine.updateItems([...new Set(run.flat().map((cite) => cite.id))]);
  const notes = engine.rebuildProcessorState(citations, "html").map(([, , text]) => text);
  const [{ entry_ids: ids }, entries] = engine.makeBibliography();
  return { notes, entries: Object.fromEntries(ids.map(([id], n) => [id, entries[n]])) };
});
process.stdout.write(JSON.stringify(printed));
