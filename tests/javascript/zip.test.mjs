import assert from "node:assert";
import { test } from "node:test";
import { load } from "./page.mjs";

const { zip } = load(["zip"]).ruhrvergleich;
const DAY = new Date(2026, 10, 28, 13, 45, 59);

const made = async (...files) => {
  const blob = await zip(
    files.map(([name, content]) => ({ name, blob: new Blob([content]) })),
    DAY,
  );
  return { kind: blob.type, view: new DataView(await blob.arrayBuffer()) };
};

/** Where the central directory says that files begin. */
const directory = ({ view }) => {
  const end = view.byteLength - 22;
  assert.equal(view.getUint32(end, true), 0x06054b50);
  let at = view.getUint32(end + 16, true);
  const begins = Array.from({ length: view.getUint16(end + 10, true) }, () => {
    assert.equal(view.getUint32(at, true), 0x02014b50);
    const begin = view.getUint32(at + 42, true);
    at += 46 + view.getUint16(at + 28, true);
    return begin;
  });
  assert.equal(at, end);
  return begins;
};

test("the checksum is that of the standard", async () => {
  const { view } = await made(["a", "123456789"]);
  assert.equal(view.getUint32(14, true), 0xcbf43926);
});

test("the directory leads to each file, an empty one too", async () => {
  const found = await made(["ä.txt", "eins"], ["leer", ""], ["b", "zwei"]);
  const begins = directory(found);
  assert.deepEqual(begins, [0, 40, 74]); // 30 bytes each, the name in UTF-8, the content
  for (const begin of begins) assert.equal(found.view.getUint32(begin, true), 0x04034b50);
});

test("names are marked as UTF-8, sizes are those of the content, nothing is compressed", async () => {
  const { kind, view } = await made(["ä.txt", "größer"]);
  assert.equal(kind, "application/zip");
  assert.equal(view.getUint16(6, true), 0x0800);
  assert.equal(view.getUint16(8, true), 0);
  assert.deepEqual([view.getUint32(18, true), view.getUint32(22, true)], [8, 8]);
});

test("day and time are written as DOS did", async () => {
  const { view } = await made(["a", ""]);
  const [time, date] = [view.getUint16(10, true), view.getUint16(12, true)];
  assert.deepEqual([time >> 11, (time >> 5) & 63, (time & 31) * 2], [13, 45, 58]);
  assert.deepEqual([(date >> 9) + 1980, (date >> 5) & 15, date & 31], [2026, 11, 28]);
});

test("without a file it is an empty archive", async () => {
  const found = await made();
  assert.deepEqual(directory(found), []);
});
