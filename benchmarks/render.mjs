// One JavaScript engine on template.docx with context.json. Answers each line "SECONDS" on its input with
// documents a second and peak memory, as JSON; writes the document to document.docx before the first.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const engine = process.argv[2];
const template = readFileSync("template.docx");
const context = JSON.parse(readFileSync("context.json", "utf8"));

async function maker() {
  if (engine === "docxtemplater") {
    const Docxtemplater = (await import("docxtemplater")).default;
    const PizZip = (await import("pizzip")).default;
    return async () => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      document.render(context);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  }
  const { TemplateHandler } = await import("easy-template-x");
  const handler = new TemplateHandler();
  return () => handler.process(template, context);
}

// What resourceUsage() says is also the memory of the process that started this one.
const peak = () => Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
const make = await maker();
writeFileSync("document.docx", await make());
for await (const line of createInterface({ input: process.stdin })) {
  const begun = performance.now();
  let count = 0;
  let spent = 0;
  do {
    await make();
    count++;
    spent = performance.now() - begun;
  } while (spent < Number(line) * 1000);
  console.log(JSON.stringify({ rate: (1000 * count) / spent, memory: peak() }));
}
