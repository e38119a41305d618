// One JavaScript engine on template.docx with context.json: documents a second and peak memory, as JSON.
import { readFileSync } from "node:fs";

const [engine, seconds] = [process.argv[2], Number(process.argv[3])];
const template = readFileSync("template.docx");
const context = JSON.parse(readFileSync("context.json", "utf8"));

async function maker() {
  if (engine === "docxtemplater") {
    const Docxtemplater = (await import("docxtemplater")).default;
    const PizZip = (await import("pizzip")).default;
    return async () => {
      const document = new Docxtemplater(new PizZip(template));
      document.render(context);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  }
  const { TemplateHandler } = await import("easy-template-x");
  const handler = new TemplateHandler();
  return () => handler.process(template, context);
}

const make = await maker();
for (let number = 0; number < 20; number++) await make();
let best = 0;
for (let stretch = 0; stretch < 3; stretch++) {
  const begun = performance.now();
  let count = 0;
  let spent = 0;
  while ((spent = performance.now() - begun) < (seconds * 1000) / 3) {
    await make();
    count++;
  }
  best = Math.max(best, (1000 * count) / spent);
}
console.log(JSON.stringify({ rate: best, memory: process.resourceUsage().maxRSS / 1024 }));
